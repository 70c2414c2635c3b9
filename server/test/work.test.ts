import { describe, expect, it } from 'vitest';
import { HOUR, toWire } from '@weige/shared/contract/time';
import type { WorkCase } from '@weige/shared/contract/cases';
import { aPhotoOf, aTownAt, aWorker, HAZARD, submitted } from './support/cases.ts';
import { aMember, aTeam, onDuty, tomorrow } from './support/dispatch.ts';
import { aPerson } from './support/people.ts';
import type { Browser } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { aHazard, aRepair } from './support/reports.ts';
import { dwellingsOf, GRID, GRIDS, placeIn, TOWN, VILLAGES } from './support/town.ts';

const [OWN, OTHER] = VILLAGES;
const work = async (who: Browser): Promise<{ teams: object[]; cases: WorkCase[] }> => {
  const answer = await who.get('/work');
  expect(answer.statusCode).toBe(200);
  return answer.json();
};
const partsIn = ({ cases }: { cases: WorkCase[] }) => cases.map(({ id, part, mine }) => [id, part, mine]);

/** A team with an account in it, and a way to report a hazard and to send somebody there. */
async function aTeamAtWork() {
  const { server, clock } = await aTownAt();
  const worker = await aWorker(server);
  const team = await aTeam(server);
  const person = await aPerson(server, 'li', { role: 'grid-worker', area: OWN });
  const member = await aMember(server, team, { account: 'li' });
  const report = async (fields: object = {}): Promise<string> =>
    (await worker.post('/hazards', aHazard(fields))).json().id;
  const send = async (id: string, fields: object) => {
    await worker.step(id, 'accept');
    const sent = await worker.step(id, 'assign', { assignee: undefined, ...fields });
    expect([sent.statusCode, sent.body]).toEqual([201, expect.any(String)]);
  };
  return { server, clock, worker, team, member, person, report, send };
}

describe('the work of a member of a team', () => {
  it('is what it leads, helps with and was asked about, each with one’s part in it, and nobody else’s', async () => {
    const { server, worker, team, member, person, report, send } = await aTeamAtWork();
    const other = await aTeam(server, { name: '物业' });
    const [led, mine, helped, asked] = [await report(), await report(), await report(), await report()];
    await send(led, { team });
    await send(mine, { team, member });
    await send(helped, { team: other, parties: [team] });
    await send(asked, { team: other });
    await worker.step(asked, 'consult', { team, note: '怎么看' });
    await send(await report(), { team: other });
    const done = await report();
    await send(done, { team });
    await worker.close(done, ['start', 'check', 'close']);
    await report();
    expect(partsIn(await work(person))).toEqual([
      [led, 'lead', false],
      [mine, 'lead', true],
      [helped, 'party', false],
      [asked, 'advice', false],
    ]);
    const { cases } = await work(person);
    expect(cases[3]).toMatchObject({ note: '怎么看', place: placeIn(GRID), photoIds: [] });
    expect(cases[0]?.possible).toEqual(['start', 'send-back', 'suspend', 'escalate', 'comment']);
  });

  it('has the most pressing first: by the limit that holds, then by how bad it is; what waits comes last', async () => {
    const { server, clock, worker, team, person, report, send } = await aTeamAtWork();
    const [waits, later, major] = [await report(), await report(), await report({ severity: 'major' })];
    for (const id of [waits, later, major]) await send(id, { team });
    await worker.step(waits, 'suspend', { until: tomorrow(server), note: '等配件' });
    clock.now -= HOUR;
    const sooner = await report();
    await send(sooner, { team });
    const order = (await work(person)).cases.map(({ id }) => id);
    expect(order).toEqual([sooner, later, major, waits]);
  });

  it('says with which teams one is on duty, and until when', async () => {
    const { server, team, member, person } = await aTeamAtWork();
    const [second, third] = [await aTeam(server, { name: '夜班' }), await aTeam(server, { name: '旧队' })];
    await aMember(server, second, { account: 'li' });
    const colleague = await aMember(server, second);
    await aMember(server, third, { account: 'li' });
    await onDuty(server, team, member);
    await onDuty(server, second, colleague);
    await onDuty(server, third);
    const { teams } = await work(person);
    const dutyUntil = toWire(server.system.now() + HOUR);
    expect(teams).toEqual([
      { id: team, name: '党群服务队', onDuty: true, dutyUntil },
      { id: third, name: '旧队', onDuty: true, dutyUntil },
      { id: second, name: '夜班', onDuty: false },
    ]);
  });

  it('is none outside one’s own area, though one’s team serves there too', async () => {
    const { server, worker, report } = await aTeamAtWork();
    const everywhere = await aTeam(server, { area: TOWN });
    const person = await aPerson(server, 'wang', { role: 'grid-worker', area: OTHER });
    await aMember(server, everywhere, { account: 'wang' });
    const beyond = GRIDS.find((grid) => grid.startsWith(OTHER)) ?? '';
    const [here, there] = [await report(), await report({ area: beyond, place: placeIn(beyond) })];
    for (const id of [here, there]) {
      await worker.step(id, 'accept');
      await worker.step(id, 'assign', { assignee: undefined, team: everywhere });
    }
    expect(partsIn(await work(person))).toEqual([[there, 'lead', false]]);
  });
});

describe('what nobody is on', () => {
  it('is work of a team’s member whose own area is a grid or a net, and of no village’s', async () => {
    const { server, worker, team, person, report } = await aTeamAtWork();
    const id = await report();
    for (const [name, area] of [
      ['grid', GRID],
      ['net', GRID.slice(0, 14)],
      ['next', GRIDS[1] ?? ''],
    ] as const) {
      const who = await aPerson(server, name, { role: 'grid-worker', area });
      await aMember(server, team, { account: name });
      const expected = name === 'next' ? [] : [[id, 'unassigned', false]];
      expect([name, partsIn(await work(who))]).toEqual([name, expected]);
    }
    expect(partsIn(await work(person))).toEqual([]);
    await worker.close(id, ['accept', 'assign']);
    const again = await aPerson(server, 'again', { role: 'grid-worker', area: GRID });
    await aMember(server, team, { account: 'again' });
    expect(partsIn(await work(again))).toEqual([]);
  });

  it('is with all else that is open in their area the work of who is in no team', async () => {
    const { server, worker, report } = await aTeamAtWork();
    const phone = await aPhone(server, dwellingsOf(GRID)[0]);
    const photos = [await aPhotoOf(phone)];
    const id = await submitted(phone, '/hazards', { ...HAZARD, photos });
    const repair = (await worker.post('/repairs', aRepair())).json().id;
    const sent = await report();
    await worker.close(sent, ['accept', 'assign', 'start']);
    await report({ area: GRIDS[1], place: placeIn(GRIDS[1] ?? '') });
    const alone = await aPerson(server, 'alone', { role: 'grid-worker', area: GRID });
    const list = await work(alone);
    expect(partsIn(list)).toEqual([
      [id, 'unassigned', false],
      [repair, 'unassigned', false],
      [sent, 'lead', false],
    ]);
    const address = `户 ${dwellingsOf(GRID)[0]}`;
    expect(list).toMatchObject({
      teams: [],
      cases: [{ words: HAZARD.words, photoIds: photos, address }, {}, {}],
    });
  });
});
