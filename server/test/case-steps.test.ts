import { describe, expect, it } from 'vitest';
import { HOUR, toWire } from '@weige/shared/contract/time';
import { verify } from '../src/verify.ts';
import { aTownAt, aWorker, START } from './support/cases.ts';
import { aClient } from './support/client.ts';
import { aMember, aTeam, onDuty, tomorrow } from './support/dispatch.ts';
import { aPerson, problemIn } from './support/people.ts';
import { aHazard, aRepair } from './support/reports.ts';
import { GRID, GRIDS, placeIn, TOWN, VILLAGES } from './support/town.ts';

const [OWN, OTHER] = VILLAGES;
const VILLAGE = { role: 'village-cadre', area: OWN } as const;

/** A town with a hazard that is accepted, two dispatchers and a grid worker of its village. */
async function aCaseWithPeople() {
  const { server, clock } = await aTownAt();
  const worker = await aWorker(server);
  const id: string = (await worker.post('/hazards', aHazard())).json().id;
  await worker.close(id, ['accept']);
  const [one, two] = [await aPerson(server, 'one', VILLAGE), await aPerson(server, 'two', VILLAGE)];
  const grid = await aPerson(server, 'grid', { role: 'grid-worker', area: GRID });
  return { server, clock, worker, id, one, two, grid };
}

describe('two dispatchers at once', () => {
  it('with the same case before them: one wins, and the other is shown what it is now', async () => {
    const { server, id, one, two } = await aCaseWithPeople();
    const seen: number = (await one.get(`/cases/${id}`)).json().updated;
    const [mine, theirs] = [await aTeam(server), await aTeam(server, { name: '应急队' })];
    const steps = [
      { case: id, step: 'assign', team: mine, seen },
      { case: id, step: 'assign', team: theirs, seen, note: '我来派' },
    ];
    const answers = await Promise.all([one, two].map((who, i) => who.post('/hazards/steps', steps[i])));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    const lost = answers.find(({ statusCode }) => statusCode === 409)?.json();
    const winner = (await one.get(`/cases/${id}`)).json();
    expect(lost).toMatchObject({ type: 'urn:weige:problem:edit-conflict', errors: [{ field: '/seen' }] });
    expect(lost.current).toEqual(winner);
    expect(winner).toMatchObject({ state: 'assigned', team: answers[0]?.statusCode === 201 ? mine : theirs });
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('are told of nothing that they may not read', async () => {
    const { server, id } = await aCaseWithPeople();
    const machine = await aClient(server);
    const late = await machine.post('/hazards/steps', { case: id, step: 'urge', seen: 1 });
    expect([late.statusCode, problemIn(late)]).toEqual([409, 'edit-conflict']);
    expect(late.json()).not.toHaveProperty('current');
    const elsewhere = await aClient(server, await server.token('village-cadre', OTHER));
    const answer = await elsewhere.post('/hazards/steps', { case: id, step: 'urge', seen: 1 });
    expect([answer.statusCode, problemIn(answer)]).toEqual([403, 'outside-area']);
  });
});

describe('a case', () => {
  it('is not checked by who put it right, and is by another', async () => {
    const { id, one, two } = await aCaseWithPeople();
    const step = (who: typeof one, taken: string, fields: object = {}) =>
      who.post('/hazards/steps', { case: id, step: taken, ...fields });
    await step(one, 'assign', { assignee: '东门物业' });
    await step(one, 'start');
    // Nor without a word that it is put right.
    expect(problemIn(await step(one, 'check'))).toBe('own-work');
    await step(one, 'handle', { note: '阀门已换' });
    const own = await step(one, 'check');
    expect([own.statusCode, problemIn(own)]).toEqual([409, 'own-work']);
    expect((await step(two, 'reject', { note: '还漏' })).statusCode).toBe(201);
    expect((await step(two, 'handle')).statusCode).toBe(201);
    expect(problemIn(await step(two, 'check'))).toBe('own-work');
    expect((await step(one, 'check')).statusCode).toBe(201);
  });

  it('offers each reader the steps that their role may take', async () => {
    const { id, one, grid } = await aCaseWithPeople();
    const possible = async (who: typeof one) => (await who.get(`/cases/${id}`)).json().possible;
    expect(await possible(one)).toEqual(['assign', 'merge', 'urge', 'escalate', 'consult', 'comment']);
    expect(await possible(grid)).toEqual(['escalate', 'comment']);
    const beyond = await grid.post('/hazards/steps', { case: id, step: 'urge' });
    expect([beyond.statusCode, problemIn(beyond)]).toEqual([403, 'forbidden']);
    await one.post('/hazards/steps', { case: id, step: 'escalate' });
    await one.post('/hazards/steps', { case: id, step: 'escalate' });
    expect(await possible(grid)).toEqual(['comment']);
  });

  it('tells in its lines who did what, with whom, until when and how far up', async () => {
    const { server, clock, worker, id, one, grid } = await aCaseWithPeople();
    const [lead, help, expert] = [
      await aTeam(server),
      await aTeam(server, { name: '燃气公司' }),
      await aTeam(server, { name: '专家组', kind: 'expert', area: TOWN }),
    ];
    const member = await aMember(server, lead);
    const until = tomorrow(server);
    const steps = [
      { step: 'assign', team: lead, member, parties: [help] },
      { step: 'consult', team: expert, note: '能否带气作业' },
      { step: 'suspend', until, note: '等配件' },
      { step: 'escalate' },
    ];
    for (const step of steps)
      expect((await one.post('/hazards/steps', { case: id, ...step })).statusCode).toBe(201);
    await grid.post('/hazards/steps', { case: id, step: 'comment', note: '已告知住户' });
    clock.now += 25 * HOUR;
    await server.app.clockwork.run();
    const detail = await worker.detail(id);
    expect(detail).toMatchObject({ team: lead, member, assignee: '党群服务队', level: 'village' });
    expect(detail.parties).toEqual([{ team: help, name: '燃气公司' }]);
    expect(detail).not.toHaveProperty('suspendedUntil');
    expect(detail.lines).toMatchObject([
      { step: 'report', by: 'system', at: toWire(START) },
      { step: 'accept', by: 'system' },
      { step: 'assign', by: '岗位 one', assignee: '党群服务队', parties: detail.parties },
      { step: 'consult', by: '岗位 one', assignee: '专家组', note: '能否带气作业' },
      { step: 'suspend', until, note: '等配件' },
      { step: 'escalate', level: 'village' },
      { step: 'comment', by: '岗位 grid', note: '已告知住户' },
      { step: 'resume', by: 'system', at: until, state: 'in-hand' },
    ]);
  });
});

describe('cases nearby', () => {
  it.each([
    ['/hazards', aHazard],
    ['/repairs', (fields: object) => aRepair({ dwelling: undefined, area: GRID, ...fields })],
  ] as const)('are open, of the same kind, within 60 m and in one’s own area: %s', async (path, body) => {
    const { server } = await aTownAt();
    const worker = await aWorker(server, path);
    const report = async (metres: number, fields: object = {}) =>
      (await worker.post(path, body({ place: north(metres), ...fields }))).json().id;
    const [id, near, closed] = [await report(0), await report(40), await report(20)];
    await report(70);
    await report(10, { kind: 'other' });
    await worker.close(closed);
    const ids = async (of: string) => (await worker.detail(of)).nearby.map((one: { id: string }) => one.id);
    expect(await ids(id)).toEqual([near]);
    expect(await ids(closed)).toEqual([]);
  });

  it('are none of another village, also where its border runs between them', async () => {
    const { server } = await aTownAt();
    const worker = await aWorker(server);
    const beyond = GRIDS.find((grid) => grid.startsWith(OTHER)) ?? '';
    const border = placeIn(beyond)[0] - 0.005;
    const at = (lng: number, area: string) => aHazard({ area, place: [lng, placeIn(beyond)[1]] });
    const ours = GRIDS[1] ?? '';
    const id = (await worker.post('/hazards', at(border - 0.0001, ours))).json().id;
    await worker.post('/hazards', at(border + 0.0001, beyond));
    expect((await worker.detail(id)).nearby).toHaveLength(1);
    const cadre = await aClient(server, await server.token('village-cadre', OWN));
    expect((await cadre.get(`/cases/${id}`)).json().nearby).toEqual([]);
  });
});

describe('proposals', () => {
  it('are teams that serve the place, on duty and idle first, with who is on duty by surname only', async () => {
    const { server, id, one, grid } = await aCaseWithPeople();
    const idle = await aTeam(server, { area: GRID, name: '网格队' });
    const off = await aTeam(server, { name: '村队' });
    await aTeam(server, { area: OTHER, name: '邻村队' });
    await aTeam(server, { name: '专家组', kind: 'expert' });
    await aTeam(server, { name: '已撤', active: false });
    const [busy, free] = [await aMember(server, idle), await aMember(server, idle, { name: '李四' })];
    await onDuty(server, idle);
    const other = (await one.post('/hazards', aHazard())).json().id;
    await one.post('/hazards/steps', { case: other, step: 'accept' });
    await one.post('/hazards/steps', { case: other, step: 'assign', team: idle, member: busy });
    const answer = await one.get(`/cases/${id}/proposals`);
    expect([answer.statusCode, answer.body]).toEqual([200, expect.not.stringContaining('李四')]);
    const { proposals } = answer.json();
    expect(proposals).toMatchObject([
      { team: idle, name: '网格队', onDuty: true, metres: 0, open: 1, member: { id: free, name: '李**' } },
      { team: off, onDuty: false, open: 0 },
    ]);
    expect(proposals[0].reasons).toEqual(['on-duty', 'skilled', 'same-grid', 'near']);
    expect(proposals[1]).not.toHaveProperty('member');
    expect((await grid.get(`/cases/${id}/proposals`)).statusCode).toBe(403);
    const unknown = await one.get('/cases/019abcde-0000-7000-8000-000000000001/proposals');
    expect(problemIn(unknown)).toBe('not-found');
  });
});

function north(metres: number): [number, number] {
  const [lng, lat] = placeIn(GRID);
  return [lng, lat + metres / 111_195];
}
