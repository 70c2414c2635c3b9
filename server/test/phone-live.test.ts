import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '@weige/shared/scenarios/check-in/phone';
import { aClient } from './support/client.ts';
import { aPhone } from './support/phone.ts';
import { liveFollower, reportHazard } from './support/phone-follower.ts';
import { aHazard, aNotice } from './support/reports.ts';
import { aFolder, aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { DWELLINGS, placeIn, TOWN, VILLAGES } from './support/town.ts';
import { until } from './support/wait.ts';

const [OWN, OTHER] = VILLAGES;
const [HOME = '', NEIGHBOUR = ''] = DWELLINGS;
/** What a phone may wait for, ms. */
const SOON = 1_000;

async function staff(server: TestServer) {
  return aClient(server, await server.token('town-admin'));
}

describe('a phone that is open', () => {
  it('hears of each step of its own case within a second, and of nobody else’s', async () => {
    const server = await aServer({ listen: true });
    const client = await staff(server);
    const [mine, theirs] = [await aPhone(server, HOME), await aPhone(server, NEIGHBOUR)];
    const [own, other] = [await reportHazard(mine), await reportHazard(theirs)];
    const [me, they] = [await liveFollower(server, mine), await liveFollower(server, theirs)];
    await client.post('/hazards/steps', { case: other, step: 'accept' });
    await client.post('/hazards', aHazard());
    const started = performance.now();
    await client.post('/hazards/steps', { case: own, step: 'accept', answer: '已经派人', note: '内部备注' });
    await until('it is told', () => me.events.length === 1, SOON);
    expect(performance.now() - started).toBeLessThan(SOON);
    expect(me.events).toMatchObject([
      { type: 'hazard.advanced', data: { case: own, state: 'accepted', answer: '已经派人' } },
    ]);
    expect(JSON.stringify(me.frames)).not.toContain('内部备注');
    await until('the other is told', () => they.events.length === 1, SOON);
    expect(they.events).toMatchObject([{ data: { case: other } }]);
    expect([me.breaches, they.breaches]).toEqual([[], []]);
  });

  it('follows from the moment of submission what it submits while it is open', async () => {
    const server = await aServer({ listen: true });
    const client = await staff(server);
    const phone = await aPhone(server, HOME);
    const follower = await liveFollower(server, phone);
    const id = await reportHazard(phone);
    await client.post('/hazards/steps', { case: id, step: 'accept' });
    await until('both have come', () => follower.events.length === 2, SOON);
    expect(follower.types).toEqual(['hazard.reported', 'hazard.advanced']);
  });

  it('hears of an anonymous report by the receipt that it holds, and by nothing else', async () => {
    const server = await aServer({ listen: true });
    const client = await staff(server);
    const phone = await aPhone(server, HOME);
    const key = randomUUID();
    const id = await reportHazard(phone, { anonymous: true }, key);
    const [holder, without] = [await liveFollower(server, phone, [key]), await liveFollower(server, phone)];
    await client.post('/hazards/steps', { case: id, step: 'accept' });
    await until('the holder is told', () => holder.events.length === 1, SOON);
    await client.post('/broadcasts', aNotice(OWN));
    await until('the other hears the next thing', () => without.events.length > 0, SOON);
    expect(without.types).toEqual(['broadcast.sent']);
  });

  it('hears what its household submits once it belongs to it, without anybody connecting anew by hand', async () => {
    const server = await aServer({ listen: true });
    const client = await staff(server);
    const [mine, theirs] = [await aPhone(server, HOME), await aPhone(server, HOME)];
    const id = await reportHazard(theirs);
    const follower = await liveFollower(server, mine);
    await client.post('/hazards/steps', { case: id, step: 'accept' });
    await mine.bind();
    await until('it has come back as one of the household', () => follower.subscriptions === 2, SOON);
    expect(follower.events).toEqual([]);
    await client.post('/hazards/steps', { case: id, step: 'assign', assignee: '东门物业' });
    await until('it is told', () => follower.events.length === 1, SOON);
    expect(follower.events).toMatchObject([{ data: { case: id, step: 'assign' } }]);
  });

  it('hears notices to its grid, village and town, and none to another', async () => {
    const server = await aServer({ listen: true });
    const client = await staff(server);
    const follower = await liveFollower(server, await aPhone(server, HOME));
    const areas = [OTHER, HOME.slice(0, 16), NEIGHBOUR.slice(0, 14), OWN, TOWN];
    for (const area of areas) await client.post('/broadcasts', aNotice(area));
    await until('all have come', () => follower.events.length === 4, SOON);
    expect(follower.events.map(({ area }) => area)).toEqual(areas.slice(1));
    const broadcast = follower.events[2]?.id;
    await client.post('/broadcasts/cancellations', { broadcast });
    await until('the cancellation has come', () => follower.events.length === 5, SOON);
    expect(follower.events[4]).toMatchObject({ type: 'broadcast.cancelled', data: { broadcast } });
  });

  it('is told in ranges without a hole, whatever else happens in the town, also across a restart', async () => {
    const folder = aFolder();
    const first = await aServer({ listen: true, folder });
    const phone = await aPhone(first, HOME);
    const id = await reportHazard(phone);
    const { port } = new URL(first.address);
    const follower = await liveFollower(first, phone);
    const client = await staff(first);
    for (let round = 0; round < 30; round++) {
      await client.post('/hazards', aHazard({ area: HOME.slice(0, 16), place: placeIn(HOME.slice(0, 16)) }));
      if (round % 10 === 9) await client.post('/broadcasts', aNotice(OWN));
    }
    await client.post('/hazards/steps', { case: id, step: 'accept' });
    await until('it is told', () => follower.types.includes('hazard.advanced'), SOON);
    expect(follower.seq).toBe(first.system.log.head);
    await first.app.close();
    await until('it knows that it is cut', () => !follower.live);

    const second = await aServer({ folder });
    await second.app.http.listen({ host: '127.0.0.1', port: Number(port) });
    await until('it has subscribed again', () => follower.subscriptions === 2 && follower.live);
    expect(follower.seq).toBe(second.system.log.head);
    await (await staff(second)).post('/hazards/steps', { case: id, step: 'assign', assignee: '东门物业' });
    await until('it is told', () => follower.events.at(-1)?.data['step'] === 'assign', SOON);
    expect(follower.breaches).toEqual([]);
    expect(follower.types.filter((type) => type === 'broadcast.sent')).toHaveLength(3);
  });

  it('is told at least every ten seconds up to where the log is covered', async () => {
    let now = Date.now();
    const server = await aServer({ listen: true, now: () => now });
    const follower = await liveFollower(server, await aPhone(server, HOME));
    await (await staff(server)).post('/hazards', aHazard());
    now += 9_500;
    await until('a pulse came', () => follower.frames.length > 0, 2_500);
    expect(follower.frames).toMatchObject([{ from: 0, to: 1, events: [] }]);
  });

  it('is sent no name, paper or telephone of anybody', async () => {
    const server = await aServer({ listen: true });
    const phone = await aPhone(server, HOME);
    await phone.bind();
    const follower = await liveFollower(server, phone);
    const person = { name: '王金丝雀', paper: 'passport', number: 'E12345678', phone: '13800138000' };
    const form = { kind: 'arrive', people: [{ ...person, relation: 'tenant' }], consent: CONSENT_VERSION };
    const answer = await phone.submit('/check-ins', form);
    expect(answer.statusCode).toBe(201);
    await until('it is told', () => follower.types.includes('check-in.recorded'), SOON);
    const told = JSON.stringify(follower.frames);
    expect(Object.values(person).filter((word) => word !== 'passport' && told.includes(word))).toEqual([]);
  });
});
