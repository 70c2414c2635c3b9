import { describe, expect, it, onTestFinished } from 'vitest';
import { io } from 'socket.io-client';
import { DAY, toWire } from '@weige/shared/contract/time';
import { SYSTEM } from '../src/audit/audit.ts';
import { aClient } from './support/client.ts';
import { aPhone } from './support/phone.ts';
import { followPhone, liveFollower, reportHazard } from './support/phone-follower.ts';
import { aNotice } from './support/reports.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { DWELLINGS, TOWN, VILLAGES } from './support/town.ts';
import { until } from './support/wait.ts';

const [OWN] = VILLAGES;
const [HOME = '', NEIGHBOUR = ''] = DWELLINGS;
/** What a phone may wait for, ms. */
const SOON = 1_000;

async function staff(server: TestServer) {
  return aClient(server, await server.token('town-admin'));
}

describe('a phone’s connection', () => {
  it('opens by cookie and door code, and says why not', async () => {
    const server = await aServer({ listen: true });
    const phone = await aPhone(server, HOME);
    const { cookie, code } = phone;
    const cases = [
      [{ cookie: '', code }, 'unauthenticated'],
      [{ cookie: `weige_phone=${'x'.repeat(43)}`, code }, 'unauthenticated'],
      [{ cookie, code: 'x'.repeat(22) }, 'unknown-door'],
      [{ cookie, code: '' }, 'unknown-door'],
    ] as const;
    for (const [shown, problem] of cases) {
      const follower = followPhone(server.address, shown);
      await until('it is refused', () => follower.refusals.length > 0);
      expect([shown, follower.refusals[0]]).toEqual([shown, problem]);
    }
    const foreign = io(`${server.address}/phone`, {
      auth: { door: code },
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie, origin: 'http://elsewhere.example' },
    });
    onTestFinished(() => void foreign.close());
    await new Promise((resolve) => foreign.on('connect_error', resolve));
    expect(foreign.connected).toBe(false);
  });

  it('refuses a subscription that is none', async () => {
    const server = await aServer({ listen: true });
    const { socket } = await liveFollower(server, await aPhone(server, HOME));
    for (const body of [
      undefined,
      {},
      { receipts: ['short'] },
      { receipts: 7 },
      { receipts: [], area: TOWN },
    ]) {
      const ack = await socket.emitWithAck('subscribe', body);
      expect([body, ack.problem?.type]).toEqual([body, 'urn:weige:problem:validation']);
    }
  });

  it.each([
    ['the code on the door is revoked', 'revoke'],
    ['the code on the door is replaced', 'reissue'],
  ] as const)('is cut within a second when %s, and others go on', async (_what, change) => {
    const server = await aServer({ listen: true });
    const follower = await liveFollower(server, await aPhone(server, HOME));
    const [other, third] = [
      await liveFollower(server, await aPhone(server, NEIGHBOUR)),
      await liveFollower(server, await aPhone(server, DWELLINGS[2])),
    ];
    for (const [phone, dwelling] of [[other, NEIGHBOUR], [follower, HOME]] as const) {
      expect(phone.live).toBe(true);
      await server.system.phones.doors[change](dwelling, SYSTEM);
      await until('it is cut and told why', () => phone.refusals.length > 0, SOON);
      expect([phone.refusals[0], phone.live]).toEqual(['unknown-door', false]);
    } // prettier-ignore
    expect([third.live, third.subscriptions]).toEqual([true, 1]);
  });

  it('that belonged to a household is cut within a second when it does no more, and hears nothing of it again', async () => {
    const server = await aServer({ listen: true });
    const client = await staff(server);
    const [mine, theirs] = [await aPhone(server, HOME), await aPhone(server, HOME)];
    await mine.bind();
    const id = await reportHazard(theirs);
    const follower = await liveFollower(server, mine);
    await mine.remove('/binding');
    await until('it has come back as a stranger', () => follower.subscriptions === 2, SOON);
    await client.post('/hazards/steps', { case: id, step: 'accept' });
    await client.post('/broadcasts', aNotice(OWN));
    await until('it hears the next thing', () => follower.events.length > 0, SOON);
    expect(follower.types).toEqual(['broadcast.sent']);
  });

  it('is one of six of a device at the most: the oldest gives way', async () => {
    const server = await aServer({ listen: true });
    const phone = await aPhone(server, HOME);
    const followers: Awaited<ReturnType<typeof liveFollower>>[] = [];
    for (let count = 0; count < 7; count++) followers.push(await liveFollower(server, phone));
    await until('the oldest is cut', () => !followers[0]?.socket.connected, SOON);
    expect(followers.slice(1).map(({ socket }) => socket.connected)).toEqual(Array(6).fill(true));
  });

  it('of a phone that does not read is cut, and the others’ are not slowed', async () => {
    const server = await aServer({ listen: true });
    const client = await staff(server);
    const [slow, good] = [await aPhone(server, HOME), await aPhone(server, NEIGHBOUR)];
    const id = await reportHazard(slow);
    await client.post('/hazards/steps', { case: id, step: 'accept' });
    await client.post('/hazards/steps', { case: id, step: 'assign', assignee: '东门物业' });
    const [bad, fine] = [await liveFollower(server, slow), await liveFollower(server, good)];
    const raw = Reflect.get(bad.socket.io.engine.transport, 'ws') as { _socket: { pause(): void } };
    raw._socket.pause();
    const isCut = async () => /weige_live_cut_total 1/.test(await server.app.metrics.registry.metrics());
    const wait = { step: 'suspend', until: toWire(Date.now() + DAY), note: '等配件' };
    const lines = [wait, { step: 'resume' }].map((step) => ({
      type: 'hazard.advanced',
      data: { case: id, ...step, answer: '长'.repeat(500) },
    }));
    await client.post('/hazards/steps', { case: id, step: 'start' });
    for (let round = 0; round < 400 && !(await isCut()); round++)
      await client.ingest(Array.from({ length: 100 }, () => lines).flat());
    expect(await isCut()).toBe(true);
    await client.post('/broadcasts', aNotice(OWN));
    await until('the other has all', () => fine.seq === server.system.log.head);
    expect([fine.breaches, fine.subscriptions]).toEqual([[], 1]);
  }, 60_000);
});
