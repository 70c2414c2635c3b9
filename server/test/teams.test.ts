import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { HOUR } from '@weige/shared/contract/time';
import type { TeamEntry } from '@weige/shared/contract/teams';
import { aClient } from './support/client.ts';
import { aClock, anAccount, aPerson, problemIn } from './support/people.ts';
import type { Browser } from './support/people.ts';
import { aHazard, aRepair } from './support/reports.ts';
import { aServer } from './support/server.ts';
import { opened } from './support/tamper.ts';
import { accepted, aMember, aRoster, aTeam, aTurn } from './support/teams.ts';
import { GRID, TOWN, VILLAGES } from './support/town.ts';
import { verify } from '../src/verify.ts';

const [OWN, OTHER] = VILLAGES;
const PHONE = '13800001234';

/** A town with its administrator, a cadre and a grid worker of one village. */
async function anOffice() {
  const clock = aClock();
  const server = await aServer({ now: clock.now });
  const admin = await aPerson(server, 'admin');
  const cadre = await aPerson(server, 'cadre', { role: 'village-cadre', area: OWN });
  const worker = await aPerson(server, 'worker', { role: 'grid-worker', area: GRID });
  return { clock, server, admin, cadre, worker };
}

type Office = Awaited<ReturnType<typeof anOffice>>;
const teamsFor = async (person: Pick<Browser, 'get'>, query = ''): Promise<TeamEntry[]> =>
  (await person.get(`/teams${query}`)).json().teams;

describe('GET /teams', () => {
  it('names the members in clear to who manages the team, and masked to all others', async () => {
    const { admin, cadre, worker } = await anOffice();
    const own = await accepted(cadre, '/teams', aTeam(OWN));
    const town = await accepted(admin, '/teams', aTeam(TOWN, { name: '城管执法中队', kind: 'enforcement' }));
    await accepted(admin, '/teams', aTeam(OTHER));
    for (const team of [own, town])
      await accepted(
        admin,
        '/teams/members',
        aMember(team, { name: ' 王小明 ', phone: PHONE, account: 'worker' }),
      );
    const masked = { name: '王**', phone: '138****1234', role: 'helper' };
    const clear = { name: '王小明', phone: PHONE, role: 'helper', account: 'worker' };
    const membersFor = async (person: Office['cadre'], query = '') =>
      Object.fromEntries((await teamsFor(person, query)).map(({ team, members }) => [team, members]));
    expect(await membersFor(cadre)).toEqual({ [own]: [expect.objectContaining(clear)] });
    expect(await membersFor(cadre, '?serving=true')).toEqual({
      [town]: [{ id: expect.any(String), ...masked }],
      [own]: [expect.objectContaining(clear)],
    });
    expect(await membersFor(worker)).toEqual({});
    expect(Object.values(await membersFor(worker, '?serving=true')).flat()).toEqual([
      ...[
        { id: expect.any(String), ...masked },
        { id: expect.any(String), ...masked },
      ],
    ]);
    expect(Object.keys(await membersFor(admin))).toHaveLength(3);
    expect(problemIn(await cadre.get(`/teams?area=${OTHER}`))).toBe('outside-area');
  });

  it('counts the cases that a team is on, and says whether somebody of it has duty now', async () => {
    const { clock, server } = await anOffice();
    const cadre = await aClient(server, await server.token('village-cadre', OWN));
    const team = await accepted(cadre, '/teams', aTeam(OWN));
    const idle = await accepted(cadre, '/teams', aTeam(OWN));
    for (const one of [team, idle])
      await accepted(cadre, '/duties', aTurn(one, clock.now() - HOUR, { repeat: 'daily' }));
    const member = await accepted(cadre, '/teams/members', aMember(team));
    const report = { '/hazards': aHazard(), '/repairs': aRepair() };
    const begin = [{ step: 'accept' }, { step: 'assign', team, member }];
    const finish = ['start', 'handle', 'check', 'close'].map((step) => ({ step }));
    for (const [path, steps] of [
      ['/hazards', begin],
      ['/repairs', begin],
      ['/hazards', [...begin, ...finish]],
    ] as const) {
      const id = await accepted(cadre, path, report[path]);
      for (const step of steps) await accepted(cadre, `${path}/steps`, { case: id, ...step });
    }
    const shown = async () => (await teamsFor(cadre)).map(({ team, open, onDuty }) => [team, open, onDuty]);
    // Nobody belongs to the other one, so that nobody of it is there.
    // Both were made within a millisecond: their order is nobody's promise.
    const [one, other] = [await shown(), [[team, 2, true], [idle, 0, false]]]; // prettier-ignore
    expect(one).toHaveLength(2);
    expect(one).toEqual(expect.arrayContaining(other));
    clock.forward(11 * HOUR);
    expect(await shown()).toContainEqual([team, 2, false]);
    clock.forward(12 * HOUR);
    expect(await shown()).toContainEqual([team, 2, true]);
  });

  it('keeps a dissolved team with its members for who asks, and sends nobody of it on duty', async () => {
    const { clock, server, cadre } = await anOffice();
    const { team, duty } = await aRoster(cadre, OWN, clock.now());
    await accepted(cadre, '/duties', aTurn(team, clock.now()));
    await accepted(cadre, '/teams', aTeam(OWN, { team, version: 1, active: false }));
    expect(await teamsFor(cadre)).toEqual([]);
    expect(await teamsFor(cadre, '?dissolved=true')).toMatchObject([
      { team, active: false, version: 2, onDuty: false, members: [{ name: '王小明' }] },
    ]);
    expect((await cadre.get(`/duties?team=${team}`)).json()).toEqual({ turns: [] });
    expect(problemIn(await cadre.post('/duties', aTurn(team, clock.now())))).toBe('unknown-team');
    expect(server.system.keeper.slices.team.duties).not.toHaveProperty(duty);
  });
});

describe('a team', () => {
  it('that somebody else has changed meanwhile is not changed, but shown as it is now', async () => {
    const { cadre, admin } = await anOffice();
    const team = await accepted(cadre, '/teams', aTeam(OWN));
    const change = { team, version: 1 };
    await accepted(cadre, '/teams', aTeam(OWN, { ...change, name: '甲队' }));
    const late = await admin.post('/teams', aTeam(OWN, { ...change, name: '乙队' }));
    expect(late.statusCode).toBe(409);
    expect(late.headers['content-type']).toContain('application/problem+json');
    expect(late.json()).toMatchObject({ type: 'urn:weige:problem:edit-conflict', current: { team, name: '甲队', version: 2 } }); // prettier-ignore
    expect(await teamsFor(cadre)).toMatchObject([{ name: '甲队', version: 2 }]);
  });

  it.each([
    ['without a name', { name: ' ' }, '/name'],
    ['that sets out from nowhere on earth', { place: [1e300, 30.7] }, '/place'],
    ['with a skill that nobody knows', { skills: ['hazard'] }, '/skills/0'],
    ['with the same skill twice', { skills: ['repair:*', 'repair:*'] }, '/skills'],
  ])('%s is refused by that field, and nothing is kept', async (_what, fields, field) => {
    const { cadre, server } = await anOffice();
    const answer = await cadre.post('/teams', aTeam(OWN, fields));
    expect([answer.statusCode < 500, answer.json().errors]).toMatchObject([true, [{ field }]]);
    expect([server.system.log.head, await teamsFor(cadre)]).toEqual([0, []]);
  });
});

describe('a member of a team', () => {
  it('has an active account of around or within the team’s area, or none; any other is refused alike', async () => {
    const { server, admin, cadre } = await anOffice();
    await anAccount(server, 'off', { role: 'grid-worker', area: OWN });
    await admin.patch('/accounts/off', { version: 1, active: false });
    await anAccount(server, 'elsewhere', { role: 'grid-worker', area: OTHER });
    const team = await accepted(cadre, '/teams', aTeam(OWN));
    const refused = [];
    for (const account of ['nobody', 'off', 'elsewhere']) {
      const answer = await cadre.post('/teams/members', aMember(team, { account }));
      refused.push([problemIn(answer), answer.json().errors]);
    }
    expect(new Set(refused.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(refused[0]).toMatchObject(['validation', [{ field: '/account', code: 'account' }]]);
    for (const account of ['admin', 'cadre', 'worker'])
      await accepted(cadre, '/teams/members', aMember(team, { account }));
    const members = (await teamsFor(cadre))[0]?.members ?? [];
    expect(members.map(({ account }) => account).sort()).toEqual(['admin', 'cadre', 'worker']);
  });

  it('who is taken out is off the duty that was theirs, and their name is gone from the register', async () => {
    const { clock, server, cadre } = await anOffice();
    const { team, member, duty } = await aRoster(cadre, OWN, clock.now());
    const stays = await accepted(cadre, '/teams/members', aMember(team, { name: '赵一' }));
    const theirs = await accepted(cadre, '/duties', aTurn(team, clock.now(), { member, repeat: 'weekly' }));
    await accepted(cadre, '/teams/members/removals', { team, member });
    expect((await teamsFor(cadre))[0]?.members).toEqual([{ id: stays, name: '赵一', role: 'helper' }]);
    const planned = (await cadre.get('/duties')).json().turns.map((turn: { duty: string }) => turn.duty);
    expect([planned, Object.keys(server.system.keeper.slices.team.duties)]).toEqual([[duty], [duty]]);
    using database = opened(server);
    expect(database.prepare('SELECT member FROM team_person').pluck().all()).toEqual([stays]);
    const again = await cadre.post('/teams/members/removals', { team, member });
    expect([problemIn(again), theirs]).toEqual(['unknown-member', expect.any(String)]);
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('is taken once under one key, and the digest that stays in the log tells nobody the name', async () => {
    const { server, cadre } = await anOffice();
    const team = await accepted(cadre, '/teams', aTeam(OWN));
    const body = aMember(team, { phone: PHONE });
    const key = { 'idempotency-key': 'member-1' };
    const first = await cadre.post('/teams/members', body, key);
    expect((await cadre.post('/teams/members', body, key)).json()).toEqual(first.json());
    const other = await cadre.post('/teams/members', { ...body, name: '王大明' }, key);
    expect(problemIn(other)).toBe('key-reused');
    using database = opened(server);
    const kept = database
      .prepare('SELECT body_digest FROM event WHERE seq = ?')
      .pluck()
      .get(first.json().seq);
    const guess = (text: string) => hash('sha256', `team.member-saved\n${text}`);
    expect(kept).toMatch(/^[0-9a-f]{64}$/);
    expect([guess(JSON.stringify(body)), guess(JSON.stringify(JSON.stringify(body)))]).not.toContain(kept);
  });

  it('and every change of a team is in the audit log, by whom and from where, without a name', async () => {
    const { clock, admin, cadre } = await anOffice();
    const { team, member } = await aRoster(cadre, OWN, clock.now());
    await accepted(cadre, '/teams/members/removals', { team, member });
    const { entries } = (await admin.get('/audit?action=team.changed')).json();
    expect(entries.map(({ details }: { details: object }) => details)).toEqual([
      { change: 'member-removed', member },
      { change: 'member-saved', member, role: 'helper' },
      { change: 'saved', active: true },
    ]);
    for (const entry of entries)
      expect(entry).toMatchObject({ actor: 'user:cadre', subject: `team:${team}`, area: OWN, address: expect.stringMatching(/^10\./) }); // prettier-ignore
  });
});
