import { io } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GRANTS, ROLES } from '@weige/shared/contract/roles';
import { MINUTE } from '@weige/shared/contract/time';
import { readConfig } from '../src/config.ts';
import { openBase } from '../src/system.ts';
import { aClient } from './support/client.ts';
import { aClock, anAccount, aPerson, Browser } from './support/people.ts';
import { aHazard } from './support/reports.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { GRIDS, placeIn, TOWN, VILLAGES } from './support/town.ts';
import { until } from './support/wait.ts';

const [OWN, OTHER] = VILLAGES;
/** What CONTRACT and the brief allow between a revocation and the cut, ms. */
const CUT_WITHIN = 1_000;

/** A socket of /live that does not come back by itself; the problem's type where it was refused. */
async function aSocket(server: TestServer, auth: { token?: string }, cookie = '') {
  const socket = io(`${server.address}/live`, {
    auth,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie },
  });
  onTestFinished(() => void socket.close());
  const refused = await new Promise<unknown>((resolve) => {
    socket.on('connect', () => resolve(undefined));
    socket.on('connect_error', (error) => resolve(Reflect.get(error, 'data')));
  });
  return { socket, refused };
}

const reportIn = async (server: TestServer, areas: readonly string[]) => {
  const client = await aClient(server);
  for (const area of areas) await client.post('/hazards', aHazard({ area, place: placeIn(area) }));
};

describe('/live', () => {
  it.each(ROLES)('lets a %s subscribe as GRANTS says, to their own area and below', async (role) => {
    const server = await aServer({ listen: true });
    await reportIn(server, GRIDS);
    const { socket } = await aSocket(server, { token: await server.token(role, OWN) });
    const own = GRIDS.filter((grid) => grid.startsWith(OWN));
    const foreign = [TOWN, OTHER, ...GRIDS.filter((grid) => grid.startsWith(OTHER))];
    const after = { epoch: server.system.log.epoch, seq: 0 };
    for (const area of [OWN, ...own, ...foreign])
      for (const from of [{}, { after }, { after: { ...after, epoch: 'another' } }]) {
        const answer = await socket.emitWithAck('subscribe', { area, ...from });
        if (!GRANTS[role].includes('live:read'))
          expect(answer).toEqual({
            problem: expect.objectContaining({ type: 'urn:weige:problem:forbidden' }),
          });
        else if (foreign.includes(area))
          expect(answer).toEqual({
            problem: expect.objectContaining({ type: 'urn:weige:problem:outside-area' }),
          });
        else {
          expect('problem' in answer).toBe(false);
          expect(JSON.stringify(answer)).not.toContain(OTHER);
        }
      }
  });

  it('lets nobody in who cannot say who they are', async () => {
    const server = await aServer({ listen: true });
    for (const [auth, cookie] of [
      [{}, ''],
      [{ token: '' }, ''],
      [{ token: 'wg_wrong' }, ''],
      [{}, 'weige_session=wrong'],
    ] as const)
      expect((await aSocket(server, auth, cookie)).refused).toMatchObject({ type: 'urn:weige:problem:unauthenticated' }); // prettier-ignore
  });

  it('replays from any point of the log what is of one’s area and nothing else', async () => {
    const server = await aServer({ listen: true });
    const order = Array.from({ length: 24 }, (_, index) => GRIDS[(index * 5) % GRIDS.length] ?? '');
    await reportIn(server, order);
    const { epoch, head } = server.system.log;
    const token = await server.token('village-cadre', OWN);
    for (let seq = 0; seq <= head; seq++) {
      const { socket } = await aSocket(server, { token });
      const seen: { seq: number; area: string }[] = [];
      let to = -1;
      socket.on('events', (frame) => {
        seen.push(...frame.events);
        to = frame.to;
      });
      const ack = await socket.emitWithAck('subscribe', { area: OWN, after: { epoch, seq } });
      expect(ack).toMatchObject({ seq, resumed: true });
      if (seq < head) await until('it has caught up', () => to === head);
      const expected = order.flatMap((area, index) =>
        index >= seq && area.startsWith(OWN) ? [index + 1] : [],
      );
      expect([seq, seen.map((event) => event.seq)]).toEqual([seq, expected]);
      expect(seen.filter(({ area }) => !area.startsWith(OWN))).toEqual([]);
      socket.close();
    }
  }, 30_000);
});

type Cut = readonly [what: string, cut: (parties: { server: TestServer; admin: Browser; wang: Browser; id: string }) => Promise<unknown>]; // prettier-ignore

const CUTS: readonly Cut[] = [
  ['signs out', ({ wang }) => wang.remove('/session')],
  ['signs in anew in the same browser', ({ wang }) => wang.signIn('wang')],
  ['ends the session in the list', ({ wang, id }) => wang.remove(`/session/sessions/${id}`)],
  ['has it ended by an administrator', ({ admin, id }) => admin.remove(`/accounts/wang/sessions/${id}`)],
  ['gets another role', ({ admin }) => admin.patch('/accounts/wang', { version: 1, role: 'operator' })],
  ['gets another area', ({ admin }) => admin.patch('/accounts/wang', { version: 1, area: OTHER })],
  ['is switched off', ({ admin }) => admin.patch('/accounts/wang', { version: 1, active: false })],
  [
    'gets another password',
    ({ admin }) => admin.patch('/accounts/wang', { version: 1, password: 'another long one' }),
  ],
  [
    'is changed by the command line',
    async ({ server }) => {
      const config = readConfig({ WEIGE_DATA: server.folder, WEIGE_DEMO: '0' });
      const { access, store } = await openBase(config, Date.now, { passwordCost: 8 });
      await access.accounts.put({ name: 'wang', displayName: 'x', role: 'operator', area: OWN, password: 'by the command line' }); // prettier-ignore
      await store.close();
    },
  ],
];

describe('a live socket', () => {
  it.each(CUTS)(`is cut within ${CUT_WITHIN} ms when its owner %s, and others go on`, async (_what, cut) => {
    const server = await aServer({ listen: true });
    const admin = await aPerson(server, 'admin');
    const wang = await aPerson(server, 'wang', { role: 'village-cadre', area: OWN });
    const { id } = (await wang.get('/session/sessions')).json().sessions[0];
    const { socket } = await aSocket(server, {}, wang.cookie);
    const other = await aSocket(server, {}, admin.cookie);
    const machine = await aSocket(server, { token: await server.token('kiosk') });
    await socket.emitWithAck('subscribe', { area: OWN });
    const frames: unknown[] = [];
    const gone = new Promise<number>((resolve) => socket.on('disconnect', () => resolve(performance.now())));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const cookie = wang.cookie;
    await cut({ server, admin, wang, id });
    const started = performance.now();
    const took = (await gone) - started;
    if (process.env['WEIGE_MEASURE']) process.stdout.write(`cut after ${took.toFixed(0)} ms: ${_what}\n`);
    expect(took).toBeLessThan(CUT_WITHIN);
    socket.on('events', (frame) => frames.push(frame));
    await reportIn(server, [GRIDS[0] ?? '']);
    expect([other.socket.connected, machine.socket.connected, frames]).toEqual([true, true, []]);
    expect((await aSocket(server, {}, cookie)).refused).toMatchObject({ type: 'urn:weige:problem:unauthenticated' }); // prettier-ignore
  });

  it('is cut alone: the same person’s other session goes on', async () => {
    const server = await aServer({ listen: true });
    const desk = await aPerson(server, 'wang', { role: 'operator' });
    const phone = new Browser(server);
    await phone.signIn('wang');
    const [one, two] = [await aSocket(server, {}, desk.cookie), await aSocket(server, {}, phone.cookie)];
    await phone.remove('/session');
    await until('the phone is cut', () => !two.socket.connected, CUT_WITHIN);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(one.socket.connected).toBe(true);
  });

  it('counts for no activity: who has asked for nothing for half an hour is cut', async () => {
    const clock = aClock();
    const server = await aServer({ listen: true, now: clock.now });
    const wang = await aPerson(server, 'wang', { role: 'operator' });
    const { socket } = await aSocket(server, {}, wang.cookie);
    clock.forward(30 * MINUTE);
    await anAccount(server, 'anybody');
    await until('it is cut', () => !socket.connected, CUT_WITHIN);
  });
});
