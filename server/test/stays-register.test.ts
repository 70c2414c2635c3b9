import { describe, expect, it } from 'vitest';
import type { MaskedStay } from '@weige/shared/contract/stays';
import { DAY, toWire } from '@weige/shared/contract/time';
import { verify } from '../src/verify.ts';
import { aClock, aPerson, problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { aForm, aFormPerson, anIdentity, eventsOf } from './support/stays.ts';
import { DWELLINGS, dwellingsOf, GRIDS, TOWN, VILLAGES } from './support/town.ts';

const [HOME = '', RENTED = ''] = DWELLINGS;
/** In the other village. */
const [FAR = ''] = dwellingsOf(GRIDS.find((grid) => grid.startsWith(VILLAGES[1])) ?? '');

const cadre = (server: TestServer, area: string = TOWN) =>
  aPerson(server, 'cadre', { role: 'village-cadre', area });
const auditOf = async ({ system }: TestServer) =>
  (await system.access.audit.search({ area: TOWN, townWide: true }, { limit: 100 })).entries.filter(
    ({ action }) => action.startsWith('person.'),
  );

describe('the register of stays', () => {
  it('opens a record for a reason, which is in the audit log with who asked', async () => {
    const server = await aServer();
    await (await aPhone(server, RENTED)).submit('/check-ins', aForm({ origin: '安徽' }));
    const browser = await cadre(server, VILLAGES[0]);
    const [{ id: stay }] = (await browser.get('/stays')).json().stays;
    expect((await browser.post('/stays/look', { stay })).statusCode).toBe(400);
    expect((await browser.post('/stays/look', { stay, reason: '    ' })).statusCode).toBe(400);
    const answer = await browser.post('/stays/look', { stay, reason: '走访核对' });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toMatchObject({
      ...{ id: stay, name: '张小1', number: anIdentity(1), phone: '13800138000', consent: '2026-11' },
    });
    expect(await auditOf(server)).toMatchObject([
      {
        ...{ action: 'person.looked-at', actor: 'user:cadre', subject: `stay:${stay}`, area: RENTED },
        ...{ details: { reason: '走访核对' }, address: expect.stringMatching(/^10\./) },
      },
    ]);
    expect(problemIn(await browser.post('/stays/look', { stay: 'x', reason: '走访核对' }))).toBe(
      'unknown-stay',
    );
  });

  it('exports and deletes all of one person by the number of their paper, and leaves what was counted', async () => {
    const server = await aServer();
    for (const dwelling of [RENTED, HOME])
      await (
        await aPhone(server, dwelling)
      ).submit('/check-ins', aForm({ people: [aFormPerson(1), aFormPerson(2)] }));
    const browser = await cadre(server);
    const about = { number: anIdentity(1), reason: '本人要求' };
    const { records } = (await browser.post('/stays/export', about)).json();
    expect(records.map(({ dwelling, number }: MaskedStay) => [dwelling, number])).toEqual([
      [RENTED, anIdentity(1)],
      [HOME, anIdentity(1)],
    ]);
    expect((await browser.post('/stays/erase', about)).json()).toEqual({ erased: 2 });
    expect((await browser.post('/stays/export', about)).json()).toEqual({ records: [] });
    const { stays } = (await browser.get('/stays')).json();
    expect(stays).toHaveLength(2);
    const one = { stay: stays[0].id, reason: '本人要求' };
    expect((await browser.post('/stays/export', one)).json().records).toHaveLength(1);
    expect((await browser.post('/stays/erase', one)).json()).toEqual({ erased: 1 });
    const entries = (await auditOf(server)).reverse();
    expect(entries.map(({ action, details }) => [action, details['records'], details['reason']])).toEqual([
      ['person.exported', 2, '本人要求'],
      ['person.erased', 2, '本人要求'],
      ['person.exported', 0, '本人要求'],
      ['person.exported', 1, '本人要求'],
      ['person.erased', 1, '本人要求'],
    ]);
    expect(new Set(entries.slice(0, 3).map(({ subject }) => subject)).size).toBe(1);
    expect(JSON.stringify(entries)).not.toContain(anIdentity(1));
    expect((await eventsOf(server)).at(-1)).toMatchObject({ data: { occupants: 4 } });
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('asks for a number or a record, not for both or neither', async () => {
    const server = await aServer();
    const browser = await cadre(server);
    for (const fields of [{}, { number: anIdentity(1), stay: 'x' }]) {
      const answer = await browser.post('/stays/export', { ...fields, reason: '本人要求' });
      expect([answer.statusCode, problemIn(answer)]).toEqual([400, 'validation']);
    }
    expect(await auditOf(server)).toEqual([]);
  });

  it('shows a cadre their own village and nothing of another', async () => {
    const server = await aServer();
    await (await aPhone(server, RENTED)).submit('/check-ins', aForm());
    await (await aPhone(server, FAR)).submit('/check-ins', aForm());
    const town = await aPerson(server, 'town', { role: 'town-admin' });
    const all: MaskedStay[] = (await town.get('/stays')).json().stays;
    expect(all.map(({ dwelling }) => dwelling)).toEqual([FAR, RENTED]);
    const browser = await cadre(server, VILLAGES[0]);
    const { stays } = (await browser.get('/stays')).json();
    expect(stays.map(({ dwelling }: MaskedStay) => dwelling)).toEqual([RENTED]);
    expect(problemIn(await browser.get(`/stays?area=${VILLAGES[1]}`))).toBe('outside-area');
    const other = { stay: all[0]?.id, reason: '走访核对' };
    for (const path of ['/stays/look', '/stays/export', '/stays/erase'])
      expect([path, problemIn(await browser.post(path, other))]).toEqual([path, 'outside-area']);
    const about = { number: anIdentity(1), reason: '本人要求' };
    expect((await browser.post('/stays/export', about)).json().records).toHaveLength(1);
    expect((await browser.post('/stays/erase', about)).json()).toEqual({ erased: 1 });
    expect((await town.get('/stays')).json().stays).toHaveLength(1);
  });

  it('is paged without losing or doubling any, and filtered by how they stand', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server, RENTED);
    const people = [1, 2, 3, 4, 5].map((serial) => aFormPerson(serial));
    await phone.submit('/check-ins', aForm({ people }));
    await phone.submit('/check-ins', aForm({ people: [aFormPerson(6)], until: toWire(clock.now() + DAY) }));
    await phone.submit('/check-ins', aForm({ kind: 'leave', people: people.slice(0, 2) }));
    clock.forward(2 * DAY);
    const browser = await cadre(server);
    const seen: string[] = [];
    for (let next: string | undefined = '~'; next !== undefined;) {
      const page: { stays: MaskedStay[]; next?: string } = (
        await browser.get(`/stays?limit=2&before=${next}`)
      ).json();
      seen.push(...page.stays.map(({ id }: MaskedStay) => id));
      next = page.next;
    }
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    expect(seen).toHaveLength(6);
    const count = async (standing: string) =>
      (await browser.get(`/stays?standing=${standing}`)).json().stays.length;
    expect([await count('current'), await count('overstayed'), await count('ended')]).toEqual([4, 1, 2]);
  });
});
