import { io } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { foldState } from '@weige/shared/live/state';
import type { LiveState } from '@weige/shared/live/state';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { aClient } from './support/client.ts';
import { aHazard, STREAMS } from './support/reports.ts';
import { aFolder, aServer } from './support/server.ts';
import { Subscriber } from './support/subscriber.ts';
import { GRIDS, placeIn, TOWN, VILLAGES } from './support/town.ts';
import { until } from './support/wait.ts';

function follow(address: string, token: string, area: string = TOWN): Subscriber {
  const subscriber = new Subscriber(address, token, area);
  onTestFinished(() => subscriber.close());
  return subscriber;
}

const hazardIn = (area: string) => aHazard({ area, place: placeIn(area) });

describe('the live protocol', () => {
  it('starts with a snapshot and goes on in contiguous ranges', async () => {
    const server = await aServer({ listen: true });
    const client = await aClient(server);
    await client.post('/hazards', aHazard());
    const subscriber = follow(server.address, await server.token('kiosk'));
    await until('it is live', () => subscriber.live);
    for (let round = 0; round < 5; round++)
      for (const { path, body } of STREAMS) await client.post(path, body());
    const { head } = server.system.log;
    await until('it has all', () => subscriber.seq === head);
    expect(subscriber.breaches).toEqual([]);
    expect(subscriber.events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: head - 1 }, (_, index) => index + 2),
    );
  });

  it('sends a village its own events only, in ranges that cover the others’', async () => {
    const server = await aServer({ listen: true });
    const client = await aClient(server);
    const subscriber = follow(server.address, await server.token('kiosk', VILLAGES[1]), VILLAGES[1]);
    await until('it is live', () => subscriber.live);
    for (const grid of GRIDS) await client.post('/hazards', hazardIn(grid));
    await until('it has all', () => subscriber.events.length === 4);
    expect(subscriber.breaches).toEqual([]);
    expect(subscriber.events.map(({ seq }) => seq)).toEqual([5, 6, 7, 8]);
    expect(subscriber.frames[0]?.from).toBe(0);
  });

  it('snapshot with the frames folded in equals the later snapshot, for the town, a village and a grid', async () => {
    const server = await aServer({ listen: true });
    const client = await aClient(server);
    const areas = [TOWN, VILLAGES[0], GRIDS[0] ?? ''];
    const states = new Map<string, LiveState>();
    const token = await server.token('kiosk');
    await client.post('/hazards', aHazard());
    const followers = await Promise.all(
      areas.map(async (area) => {
        const { state } = (await client.get(`/snapshot?area=${area}`)).json();
        states.set(area, state);
        const subscriber = follow(server.address, token, area);
        await until('it is live', () => subscriber.live);
        return { area, subscriber };
      }),
    );
    for (let round = 0; round < 8; round++) {
      for (const { path, body } of STREAMS) await client.post(path, body());
      await client.post('/hazards', { ...hazardIn(GRIDS[round % 8] ?? ''), words: '只给工作人员看' });
    }
    for (const { area, subscriber } of followers) {
      await until('it has all', () => subscriber.seq === server.system.log.head);
      const state = states.get(area);
      for (const event of subscriber.events) if (state) foldState(state, event as WeigeEvent, area);
      expect(state).toEqual((await client.get(`/snapshot?area=${area}`)).json().state);
      expect(JSON.stringify(subscriber.events)).not.toContain('只给工作人员看');
    }
  });

  it('resumes from the log after a cut, and takes a snapshot of another epoch', async () => {
    const folder = aFolder();
    const server = await aServer({ listen: true, folder });
    const client = await aClient(server);
    const subscriber = follow(server.address, await server.token('kiosk'));
    await until('it is live', () => subscriber.live);
    await client.post('/hazards', aHazard());
    await until('it has one', () => subscriber.seq === 1);
    subscriber.socket.io.engine.close();
    for (let round = 0; round < 1_200; round++)
      void client.post('/hazards', hazardIn(GRIDS[round % 8] ?? ''));
    await until('all are in', () => server.system.log.head === 1_201);
    await until('it has all', () => subscriber.seq === 1_201);
    expect(subscriber.breaches).toEqual([]);
    expect(subscriber).toMatchObject({ snapshots: 1, resumes: 1 });
    expect(subscriber.events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 1_201 }, (_, index) => index + 1),
    );

    const stranger = io(`${server.address}/live`, {
      auth: { token: await server.token('kiosk') },
      transports: ['websocket'],
    });
    onTestFinished(() => void stranger.close());
    const ack = await stranger.emitWithAck('subscribe', { area: TOWN, after: { epoch: 'another', seq: 5 } });
    expect(ack).toMatchObject({ seq: 1_201, snapshot: { scope: { recent: expect.any(Array) } } });
    const future = await stranger.emitWithAck('subscribe', {
      area: TOWN,
      after: { epoch: ack.epoch, seq: 9_999 },
    });
    expect(future.snapshot).toBeDefined();
  });

  it('says at least every two seconds that it is there, and up to where the log is covered', async () => {
    const server = await aServer({ listen: true });
    const subscriber = follow(server.address, await server.token('kiosk', VILLAGES[1]), VILLAGES[1]);
    await until('it is live', () => subscriber.live);
    await (await aClient(server)).post('/hazards', aHazard());
    await until('a pulse came', () => subscriber.frames.length > 0, 2_500);
    expect(subscriber.frames[0]).toMatchObject({ from: 0, to: 1, events: [] });
  });

  it('refuses who cannot say who they are, another area, and a request that is none', async () => {
    const server = await aServer({ listen: true });
    const stranger = io(`${server.address}/live`, {
      auth: { token: 'wg_wrong' },
      transports: ['websocket'],
      reconnection: false,
    });
    onTestFinished(() => void stranger.close());
    const error = await new Promise<Error & { data?: unknown }>((resolve) =>
      stranger.on('connect_error', resolve),
    );
    expect(error.data).toMatchObject({ type: 'urn:weige:problem:unauthenticated' });

    const token = await server.token('kiosk', VILLAGES[0]);
    const socket = io(`${server.address}/live`, { auth: { token }, transports: ['websocket'] });
    onTestFinished(() => void socket.close());
    const ask = async (request: unknown) => (await socket.emitWithAck('subscribe', request)).problem?.type;
    expect(await ask({ area: VILLAGES[1] })).toBe('urn:weige:problem:outside-area');
    expect(await ask({ area: TOWN })).toBe('urn:weige:problem:outside-area');
    expect(await ask({ area: `${VILLAGES[0]}99` })).toBe('urn:weige:problem:unknown-area');
    expect(await ask({ area: 7, after: 'x' })).toBe('urn:weige:problem:validation');
    expect(await ask(undefined)).toBe('urn:weige:problem:validation');
  });

  it('lets no page of another origin connect', async () => {
    const server = await aServer({ listen: true });
    const options = {
      auth: { token: await server.token('kiosk') },
      transports: ['websocket'],
      reconnection: false,
    };
    const foreign = io(`${server.address}/live`, {
      ...options,
      extraHeaders: { origin: 'http://elsewhere.example' },
    });
    onTestFinished(() => void foreign.close());
    await new Promise((resolve) => foreign.on('connect_error', resolve));
    expect(foreign.connected).toBe(false);
  });

  it('cuts a client that does not read, keeps its memory bounded, and does not slow the others', async () => {
    const server = await aServer({ listen: true });
    const client = await aClient(server);
    const token = await server.token('kiosk');
    const good = follow(server.address, token);
    const slow = follow(server.address, token);
    await until('both are live', () => good.live && slow.live);
    const engine: unknown = Reflect.get(slow.socket.io.engine.transport, 'ws');
    const raw = engine as { _socket: { pause(): void } };
    raw._socket.pause();
    const line = {
      type: 'check-in.recorded',
      data: { dwelling: `${GRIDS[0]}01001`, kind: 'visit', count: 1, origin: '长'.repeat(20) },
    };
    const isCut = async () => /weige_live_cut_total 1/.test(await server.app.metrics.registry.metrics());
    for (let round = 0; round < 400 && !(await isCut()); round++) {
      await client.ingest(Array.from({ length: 500 }, () => line));
    }
    expect(await isCut()).toBe(true);
    await until('the other has all', () => good.seq === server.system.log.head);
    expect(good.breaches).toEqual([]);
  }, 60_000);
});
