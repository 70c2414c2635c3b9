import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DAY } from '@weige/shared/contract/time';
import { SYSTEM } from '../src/audit/audit.ts';
import { aClock, aPerson, problemIn } from './support/people.ts';
import { aDoorCode, aPhone, Phone } from './support/phone.ts';
import { HOME } from './support/reports.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { DWELLINGS, dwellingsOf, GRID, VILLAGES } from './support/town.ts';

const [OWN, OTHER] = VILLAGES;
const HOMES_OF_VILLAGE = DWELLINGS.filter((code) => code.startsWith(OWN));
const ELSEWHERE = DWELLINGS.find((code) => code.startsWith(OTHER)) ?? '';

const aCadre = (server: TestServer) => aPerson(server, 'cadre', { role: 'village-cadre', area: OWN });

const auditOf = async ({ system }: TestServer, area: string) =>
  (await system.access.audit.search({ area, townWide: false }, { limit: 50 })).entries
    .filter(({ action }) => action.startsWith('door-code') || action.startsWith('binding-code'))
    .map(({ actor, action, subject, details }) => [actor, action, subject, details]);

describe('the village', () => {
  it('issues codes for every dwelling that never had one, and again only for new ones', async () => {
    const server = await aServer();
    const cadre = await aCadre(server);
    const before = (await cadre.get('/door-codes')).json();
    expect([before.total, before.missing]).toEqual([HOMES_OF_VILLAGE.length, HOMES_OF_VILLAGE.length]);
    expect(before.doors[0]).not.toHaveProperty('code');
    const grid = await cadre.post('/door-codes', { area: GRID });
    expect([grid.statusCode, grid.json()]).toEqual([201, { issued: 4 }]);
    const rest = await cadre.post('/door-codes', { area: OWN });
    expect(rest.json()).toEqual({ issued: HOMES_OF_VILLAGE.length - 4 });
    expect((await cadre.post('/door-codes', { area: OWN })).json()).toEqual({ issued: 0 });
    const { doors, missing } = (await cadre.get('/door-codes')).json();
    expect(missing).toBe(0);
    const codes = doors.map(({ code }: { code: string }) => code);
    expect(new Set(codes).size).toBe(HOMES_OF_VILLAGE.length);
    for (const code of codes) expect(code).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(await auditOf(server, OWN)).toEqual([
      ['user:cadre', 'door-code.issued', `area:${OWN}`, { codes: HOMES_OF_VILLAGE.length - 4 }],
      ['user:cadre', 'door-code.issued', `area:${GRID}`, { codes: 4 }],
    ]);
  });

  it('reads its doors page by page, in the order of their codes, with how many phones belong to each', async () => {
    const server = await aServer();
    const cadre = await aCadre(server);
    await (await aPhone(server)).bind();
    await (await aPhone(server)).bind();
    const read: { dwelling: string; devices: number; address: string; village: string }[] = [];
    for (let after = ''; ;) {
      const page = (await cadre.get(`/door-codes?limit=5${after}`)).json();
      read.push(...page.doors);
      if (page.next === undefined) break;
      after = `&after=${page.next}`;
    }
    expect(read.map(({ dwelling }) => dwelling)).toEqual([...HOMES_OF_VILLAGE].sort());
    expect(read.filter(({ devices }) => devices > 0)).toMatchObject([
      { dwelling: HOME, devices: 2, address: `户 ${HOME}`, village: `village ${OWN.slice(9)}` },
    ]);
    expect((await cadre.get(`/door-codes?area=${GRID}`)).json().total).toBe(4);
  });

  it('puts a new code in the place of one that was torn off, and prints the same again until then', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const cadre = await aCadre(server);
    const old = await aDoorCode(server, HOME);
    const printed = async () => (await cadre.get(`/door-codes?area=${HOME}`)).json().doors[0];
    expect((await printed()).code).toBe(old);
    clock.forward(60_000);
    const answer = await cadre.post('/door-codes/reissue', { dwelling: HOME });
    const { code, issuedAt, revokedAt } = answer.json();
    expect([answer.statusCode, Date.parse(issuedAt), revokedAt]).toEqual([200, clock.now(), undefined]);
    expect(code).not.toBe(old);
    expect((await printed()).code).toBe(code);
    expect((await new Phone(server, HOME, code).open()).statusCode).toBe(200);
    expect(problemIn(await new Phone(server, HOME, old).open())).toBe('unknown-door');
    expect((await auditOf(server, HOME))[0]).toEqual([
      'user:cadre',
      'door-code.reissued',
      `dwelling:${HOME}`,
      {},
    ]);
  });

  it('puts a code out of use, which stays so until it is issued anew', async () => {
    const server = await aServer();
    const cadre = await aCadre(server);
    const code = await aDoorCode(server, HOME);
    const revoked = await cadre.post('/door-codes/revoke', { dwelling: HOME });
    expect(revoked.json()).toMatchObject({ dwelling: HOME, revokedAt: expect.any(String) });
    expect(revoked.json()).not.toHaveProperty('code');
    await cadre.post('/door-codes/revoke', { dwelling: HOME });
    expect((await auditOf(server, HOME)).map(([, action]) => action)).toEqual([
      'door-code.revoked',
      'door-code.issued',
    ]);
    await cadre.post('/door-codes', { area: HOME });
    expect((await cadre.get('/door-codes')).json().missing).toBe(HOMES_OF_VILLAGE.length);
    expect(problemIn(await new Phone(server, HOME, code).open())).toBe('unknown-door');
    await cadre.post('/door-codes/reissue', { dwelling: HOME });
    expect((await cadre.get('/door-codes')).json().missing).toBe(HOMES_OF_VILLAGE.length - 1);
  });

  it('touches no door of another village, and none that is not there', async () => {
    const server = await aServer();
    const cadre = await aCadre(server);
    const code = await aDoorCode(server, ELSEWHERE);
    for (const path of ['reissue', 'revoke', 'binding']) {
      const answer = await cadre.post(`/door-codes/${path}`, { dwelling: ELSEWHERE });
      expect([problemIn(answer), answer.json().errors[0].field]).toEqual(['outside-area', '/dwelling']);
      const nowhere = await cadre.post(`/door-codes/${path}`, { dwelling: `${OWN}999999999` });
      expect([path, problemIn(nowhere)]).toEqual([path, 'unknown-dwelling']);
    }
    expect(problemIn(await cadre.get(`/door-codes?area=${OTHER}`))).toBe('outside-area');
    expect(problemIn(await cadre.post('/door-codes', { area: OTHER }))).toBe('outside-area');
    expect((await new Phone(server, ELSEWHERE, code).open()).statusCode).toBe(200);
    expect(await auditOf(server, OWN)).toEqual([]);
  });
});

describe('a door code', () => {
  it('is readable in no file of the database, nor is a device’s secret or its nonce', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    await phone.bind();
    const nonce = await phone.nonce();
    const files = ['weige.db', 'weige.db-wal'].map((name) =>
      readFileSync(join(server.folder, name), 'latin1'),
    );
    for (const secret of [phone.code, phone.secret, nonce])
      expect(files.some((text) => text.includes(secret))).toBe(false);
  });

  it('that was revoked a year ago is forgotten, but not that the door had one', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const { doors, bindings } = server.system.phones;
    const [first = '', second = ''] = dwellingsOf(GRID);
    await doors.issue(GRID, SYSTEM);
    await doors.reissue(first, SYSTEM);
    await doors.revoke(second, SYSTEM);
    await bindings.give(first, SYSTEM, DAY);
    clock.forward(366 * DAY);
    await server.app.clockwork.run();
    await server.app.clockwork.run();
    const { entries } = await server.system.access.audit.search({ area: '', townWide: true }, { limit: 50 });
    const kept = entries.filter(
      ({ action, subject }) => action === 'retention.applied' && subject === 'phones',
    );
    expect(kept.map(({ details }) => details)).toEqual([{ records: 2 }]);
    expect((await doors.of(second))?.revoked_at).not.toBeNull();
    expect(await doors.issue(GRID, SYSTEM)).toBe(0);
  });
});
