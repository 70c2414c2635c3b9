import { fromWire, MINUTE } from '@weige/shared/contract/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Arguments } from './arguments.ts';
import { Client, ReadRefused, TokenRefused } from './client.ts';
import { feed } from './feed.ts';
import type { FeedParts } from './feed.ts';
import { loadWorld } from './load/load.ts';
import { systemTimers } from './pace.ts';
import { TestServer, TOKEN } from './test/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = new TestServer(timers.now);
  await server.start();
});
afterEach(() => server.stop());

/** The clock of these tests, the server's too, goes this many times as fast as the real one. */
const FAST = 10;
const start = Date.now();
const timers = {
  now: () => start + (Date.now() - start) * FAST,
  sleep: (ms: number, signal: AbortSignal) => systemTimers.sleep(ms / FAST, signal),
};
/** Waits by that clock, ms. */
const wait = (ms: number) => timers.sleep(ms, new AbortController().signal);

function run(options: Partial<Arguments>, parts: Partial<FeedParts> = {}) {
  const args: Arguments = {
    rate: 40,
    seconds: 8,
    seed: 1,
    url: server.url,
    token: TOKEN,
    via: 'http',
    senders: 8,
    rhythm: 'even',
    history: 0,
    ...options,
  };
  const notices: string[] = [];
  const client = new Client({ url: args.url, token: args.token, patience: 2_000 });
  const signal = new AbortController().signal;
  const notice = (line: string): void => void notices.push(line);
  return { notices, done: feed(args, { client, timers, run: 'test', signal, notice, ...parts }) };
}

const recorded = (): number =>
  server.platform.events.filter(({ type }) => type !== 'check-in.noticed').length;

describe('feeding a server', () => {
  it.each(['http', 'ingest'] as const)('gets everything accepted, via %s', async (via) => {
    const { totals, unanswered } = await run({ via }).done;
    expect(totals.sent).toBeGreaterThan(200);
    expect(totals.accepted + totals.rejected).toBe(totals.sent);
    expect(totals.rejected / totals.sent).toBeLessThan(0.02);
    expect(recorded()).toBe(totals.accepted);
    expect(unanswered).toBe(0);
  });

  it.each(['http', 'ingest'] as const)(
    'comes through an outage with each report accepted once, via %s',
    async (via) => {
      const { done, notices } = run({ via, seconds: 12 });
      await wait(1_500);
      server.losses = 5;
      await wait(1_500);
      server.fault = 503;
      await wait(2_000);
      await server.stop();
      await wait(2_000);
      server.fault = undefined;
      await server.start();
      const { totals, unanswered } = await done;
      expect(unanswered).toBe(0);
      expect(totals.retried).toBeGreaterThan(0);
      expect(totals.accepted + totals.rejected).toBe(totals.sent);
      expect(recorded()).toBe(totals.accepted);
      expect(server.attempts.size).toBe(totals.sent);
      expect(Math.max(...server.attempts.values())).toBeGreaterThan(1);
      expect(notices.some((line) => line.startsWith('The server takes reports again'))).toBe(true);
    },
  );

  it('waits for a server that is not there yet', async () => {
    await server.stop();
    const { done, notices } = run({ seconds: 3 });
    await wait(2_000);
    await server.start();
    expect((await done).totals.accepted).toBeGreaterThan(0);
    expect(notices[0]).toContain('Waiting for the server');
  });

  it('goes on after a restart of its own where the log left off', async () => {
    const first = await run({}).done;
    const second = await run({ seed: 2 }, { run: 'again' }).done;
    expect(first.totals.rejected + second.totals.rejected).toBeLessThan(5);
    expect(recorded()).toBe(first.totals.accepted + second.totals.accepted);
    const client = new Client({ url: server.url, token: TOKEN, patience: 2_000 });
    const { world } = await loadWorld((path) => client.get(path), { seed: 1, rate: 40, now: timers.now() });
    expect(world.cases.open('repair')).toBe(Object.keys(server.platform.slices.repair.open).length);
    const parked = Object.values(server.platform.slices.parking.lots).reduce(
      (sum, lot) => sum + lot.occupied,
      0,
    );
    expect(world.parking.all.reduce((sum, lot) => sum + lot.cars.size, 0)).toBe(parked);
  });

  it('stops at once on the signal and still says what it did', async () => {
    const stop = new AbortController();
    const { done } = run({ seconds: Infinity }, { signal: stop.signal });
    await wait(2_000);
    stop.abort();
    const { totals, unanswered } = await done;
    expect(totals.accepted).toBeGreaterThan(10);
    expect(unanswered).toBe(0);
  });

  it('stops at once on the signal while the server does not even answer', async () => {
    const stop = new AbortController();
    const get = (_: string, signal?: AbortSignal) =>
      new Promise<never>((_done, fail) =>
        signal?.addEventListener('abort', () => fail(new Error('aborted'))),
      );
    const client = Object.assign(new Client({ url: server.url, token: TOKEN, patience: 2_000 }), { get });
    const { done, notices } = run({}, { signal: stop.signal, client });
    stop.abort();
    expect((await done).totals.sent).toBe(0);
    expect(notices).toEqual([]);
  });

  it('does not wait for a server that answers, but not to this', async () => {
    server.fault = 403;
    await expect(run({ seconds: Infinity }).done).rejects.toThrow(ReadRefused);
  });

  it('stops where the token is refused', async () => {
    await expect(run({ token: 'wrong' }).done).rejects.toThrow(TokenRefused);
  });
});

describe('feeding a server that knows no past', () => {
  it('tells it first and then goes on live, each with keys of its own', async () => {
    const { totals, unanswered } = await run({ history: 1, rate: 2, seconds: 5 }).done;
    const early = server.platform.events.filter(({ at }) => fromWire(at) < timers.now() - 10 * MINUTE);
    expect(early.length).toBeGreaterThan(10);
    expect(totals.accepted).toBe(totals.sent);
    expect(recorded()).toBe(totals.accepted);
    expect(server.attempts.size).toBe(totals.sent);
    expect(unanswered).toBe(0);
  });

  it('does and says nothing of it where the log is not empty', async () => {
    await run({ seconds: 2 }).done;
    const { done, notices } = run({ history: 24, seed: 2, seconds: 2 }, { run: 'again' });
    await done;
    expect(notices).toEqual([]);
    const first = Math.min(...server.platform.events.map(({ at }) => fromWire(at)));
    expect(timers.now() - first).toBeLessThan(10 * MINUTE);
  });
});
