import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '@weige/shared/contract/accounts';
import type { AuditEntry, AuditPage } from '@weige/shared/contract/accounts';
import { DAY, MINUTE, toWire } from '@weige/shared/contract/time';
import { SYSTEM } from '../src/audit/audit.ts';
import { verify } from '../src/verify.ts';
import { codeOf } from './support/authenticator.ts';
import { aClock, aPerson, Browser, PASSWORD } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { aForm } from './support/stays.ts';
import { flipped, opened } from './support/tamper.ts';
import { aTeam } from './support/teams.ts';
import { DWELLINGS, TOWN, VILLAGES } from './support/town.ts';

const WHOLE = { area: TOWN, townWide: true };
const auditOf = async ({ system }: TestServer, limit = 500): Promise<AuditEntry[]> =>
  (await system.access.audit.search(WHOLE, { limit })).entries;

/** A server on which everything that is noted has happened. */
async function anEventfulServer() {
  const server = await aServer();
  const admin = new Browser(server);
  await admin.post('/setup', {
    code: server.setUpCode,
    name: 'admin',
    displayName: '管理员',
    password: PASSWORD,
  });
  const wang = {
    name: 'wang',
    displayName: '王小明',
    role: 'operator',
    area: VILLAGES[0],
    password: PASSWORD,
  };
  await admin.post('/accounts', wang);
  const browser = new Browser(server);
  await browser.signIn('wang');
  await admin.patch('/accounts/wang', { version: 1, displayName: '王大明', area: VILLAGES[1] });
  await browser.signIn('wang');
  await browser.post('/session/password', { current: PASSWORD, next: 'another long one' });
  const { secret } = (await browser.post('/session/second-factor')).json();
  await browser.put('/session/second-factor', { code: codeOf(secret, Date.now()) });
  await browser.remove('/session');
  for (let time = 0; time < 5; time++) await browser.signIn('wang', 'wrong password');
  await server.token('kiosk', VILLAGES[0]);
  await admin.get('/audit.csv?text=wang');
  await eventfulDoor(server, admin);
  await admin.post('/settings', { area: VILLAGES[0], name: 'escalation', value: null, version: 0 });
  await admin.post('/teams', aTeam(VILLAGES[0]));
  return { server, admin };
}

/** A door gets its codes and loses them; who registered there is looked up, handed out and deleted. */
async function eventfulDoor(server: TestServer, admin: Browser): Promise<void> {
  const [dwelling = ''] = DWELLINGS;
  await admin.post('/door-codes', { area: VILLAGES[0] });
  const phone = await aPhone(server, dwelling);
  await phone.bind();
  await phone.submit('/check-ins', aForm());
  // A visit that was over so long ago that nothing of it need be known.
  const [at, until] = [30.9, 30.5].map((days) => toWire(Date.now() - days * DAY));
  await phone.submit('/check-ins', aForm({ kind: 'visit', at, until }));
  await server.app.clockwork.run();
  const [{ id: stay }] = (await admin.get('/stays')).json().stays;
  for (const what of ['look', 'export', 'erase'])
    await admin.post(`/stays/${what}`, { stay, reason: '本人要求' });
  await phone.remove('/binding');
  for (const what of ['reissue', 'revoke']) await admin.post(`/door-codes/${what}`, { dwelling });
}

describe('the audit log', () => {
  it('tells of everything that it is there for, who did it, to whom and where', async () => {
    const { server } = await anEventfulServer();
    const entries = (await auditOf(server)).reverse();
    expect([...new Set(entries.map(({ action }) => action))].sort()).toEqual([...AUDIT_ACTIONS].sort());
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    const of = (action: string) => entries.find((entry) => entry.action === action);
    expect(of('setup.done')).toMatchObject({ actor: 'system', subject: 'user:admin', area: TOWN });
    expect(of('account.created')).toMatchObject({ subject: 'user:admin', details: { role: 'town-admin' } });
    expect(of('account.changed')).toMatchObject({
      actor: 'user:admin',
      subject: 'user:wang',
      area: VILLAGES[0],
      address: expect.stringMatching(/^10\.0\./),
      details: { displayName: true, area: { from: VILLAGES[0], to: VILLAGES[1] }, sessionsEnded: 1 },
    });
    expect(of('session.refused')).toMatchObject({ actor: 'system', subject: 'user:wang', details: { reason: 'password' } }); // prettier-ignore
    expect(of('account.locked')).toMatchObject({ subject: 'user:wang', details: { minutes: 15 } });
    expect(of('second-factor.set')).toMatchObject({ actor: 'user:wang', details: { on: true } });
    expect(of('token.created')).toMatchObject({ actor: 'system', details: { role: 'kiosk' } });
    expect(of('audit.exported')).toMatchObject({ actor: 'user:admin', details: { text: 'wang' } });
    expect(of('setting.changed')).toMatchObject({ actor: 'user:admin', subject: 'setting:escalation', area: VILLAGES[0] }); // prettier-ignore
    expect(of('team.changed')).toMatchObject({ actor: 'user:admin', area: VILLAGES[0], details: { change: 'saved' } }); // prettier-ignore
    expect(of('person.erased')).toMatchObject({ actor: 'user:admin', area: DWELLINGS[0], details: { reason: '本人要求', records: 1 } }); // prettier-ignore
    expect(of('retention.applied')).toMatchObject({ actor: 'system', subject: 'check-in', details: { records: 1 } }); // prettier-ignore
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('is written with the change that it tells of, or neither is', async () => {
    const server = await aServer();
    const admin = await aPerson(server, 'admin');
    using database = opened(server);
    database.exec(`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    const account = { name: 'wang', displayName: 'x', role: 'operator', area: VILLAGES[0] };
    expect((await admin.post('/accounts', account)).statusCode).toBe(503);
    expect((await admin.post('/teams', aTeam(TOWN))).statusCode).toBe(503);
    expect((await admin.remove('/session')).statusCode).toBe(503);
    expect((await new Browser(server).signIn('admin')).statusCode).toBe(503);
    expect((await admin.patch('/accounts/admin', { version: 1, displayName: '新' })).statusCode).toBe(503);
    database.exec('DROP TRIGGER full');
    const { accounts } = (await admin.get('/accounts')).json();
    expect([server.system.log.head, (await admin.get('/teams')).json()]).toEqual([0, { teams: [] }]);
    expect(accounts).toMatchObject([{ name: 'admin', displayName: '岗位 admin', version: 1 }]);
    expect((await admin.get('/session/sessions')).json().sessions).toHaveLength(1);
  });

  it('shows a flipped byte in any column of any entry, and an entry taken out', async () => {
    const { server } = await anEventfulServer();
    using database = opened(server);
    const head = await server.system.access.audit.head();
    const columns = ['at', 'actor', 'action', 'subject', 'area', 'details', 'address', 'hash'] as const;
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: head }),
      fc.constantFrom(...columns),
      fc.nat(200),
      async (seq, column, position) => {
        const original: unknown = database.prepare(`SELECT ${column} FROM audit WHERE seq = ?`).pluck().get(seq); // prettier-ignore
        const set = database.prepare(`UPDATE audit SET ${column} = ? WHERE seq = ?`);
        set.run(flipped(original, position), seq);
        const { faults } = await server.system.access.audit.verify();
        set.run(original, seq);
        expect(faults).toContainEqual({ seq, what: 'altered' });
      },
    );
    await fc.assert(property, { numRuns: 150, seed: 3 });
    database.prepare('DELETE FROM audit WHERE seq = 4').run();
    expect((await verify(server.system.store)).faults).toContain('audit entry 4 was removed');
  });

  it('is found by actor, action and text, and paged without losing or doubling any', async () => {
    const { admin } = await anEventfulServer();
    const find = async (query: string): Promise<AuditEntry[]> => (await admin.get(`/audit?${query}`)).json().entries; // prettier-ignore
    for (const actor of ['wang', 'user%3Awang'])
      expect(new Set((await find(`actor=${actor}`)).map((entry) => entry.actor))).toEqual(
        new Set(['user:wang']),
      );
    expect((await find('action=account.locked')).map(({ subject }) => subject)).toEqual(['user:wang']);
    expect((await find('text=KIOSK')).map(({ action }) => action)).toEqual(['token.created']);
    expect(await find('text=%25')).toEqual([]);
    expect(await find('text=user_wang')).toEqual([]);
    expect((await admin.get('/audit?action=nonsense')).statusCode).toBe(400);
    const seen: number[] = [];
    for (let before: number | undefined = 1e9; before !== undefined;) {
      const page: AuditPage = (await admin.get(`/audit?limit=4&before=${before}`)).json();
      seen.push(...page.entries.map(({ seq }) => seq));
      before = page.next;
    }
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => seen.length - index));
  });

  it('shows an administrator of a village what belongs to it, and of no area nothing', async () => {
    const server = await aServer();
    await aPerson(server, 'other', { role: 'operator', area: VILLAGES[1] });
    await aPerson(server, 'town');
    await new Browser(server).signIn('nobody');
    const village = await aPerson(server, 'village', { area: VILLAGES[0] });
    const { entries } = (await village.get('/audit')).json();
    expect(new Set(entries.map(({ area }: AuditEntry) => area))).toEqual(new Set([VILLAGES[0]]));
    const { body } = await village.get('/audit.csv');
    for (const hidden of ['other', 'user:town', VILLAGES[1], 'unknown']) expect(body).not.toContain(hidden);
  });

  it('exports all of it as text that no spreadsheet runs', async () => {
    const server = await aServer();
    const { audit } = server.system.access;
    const nasty = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx', 'a,"b"\r\nc'];
    await server.system.store.transaction(async (tx) => {
      for (const subject of nasty) await audit.note(tx, { by: SYSTEM, action: 'session.started', subject, area: TOWN }); // prettier-ignore
      for (let time = 0; time < 1_200; time++) await audit.note(tx, { by: SYSTEM, action: 'session.ended', area: TOWN }); // prettier-ignore
    });
    const admin = await aPerson(server, 'admin');
    const answer = await admin.get('/audit.csv');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.body.startsWith('\uFEFFseq,at,actor,action,')).toBe(true);
    const lines = answer.body.trim().split('\r\n');
    expect(lines.filter((line) => /^\d+,/.test(line))).toHaveLength(await audit.head());
    for (const cell of [
      `"'=HYPERLINK(""http://x"")"`,
      `,'+1,`,
      `,'-1,`,
      `,'@SUM(A1),`,
      `,'\tx,`,
      `"a,""b""\r\nc"`,
    ])
      expect(answer.body).toContain(cell);
    expect(lines.at(1)).toContain('audit.exported');
  });

  it('is not filled by a flood of refused attempts, and says how many it left out', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const flood = async (times: number, remoteAddress: string) => {
      for (let time = 0; time < times; time++) await new Browser(server, { remoteAddress }).signIn('nobody');
    };
    await flood(18, '10.8.0.1');
    expect(await auditOf(server)).toHaveLength(10);
    for (let source = 0; source < 20; source++) await flood(10, `10.8.1.${source}`);
    expect(await auditOf(server)).toHaveLength(120);
    clock.forward(MINUTE);
    await flood(1, '10.8.0.2');
    const leftOut = (await auditOf(server)).map(({ details }) => Number(details['leftOut'] ?? 0));
    expect(leftOut.reduce((sum, count) => sum + count, 0)).toBe(18 + 200 - 120);
  });

  it('does not note a name that is no account’s: people type their password into the wrong field', async () => {
    const server = await aServer();
    await new Browser(server).signIn('my-secret-password');
    expect(JSON.stringify(await auditOf(server))).not.toContain('my-secret');
    expect(await auditOf(server)).toMatchObject([{ action: 'session.refused', subject: '' }]);
  });
});
