import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Arguments } from './arguments.ts';
import { Client, TokenRefused } from './client.ts';
import { feed } from './feed.ts';
import type { FeedParts } from './feed.ts';
import { loadWorld } from './load/load.ts';
import { systemTimers } from './pace.ts';
import { TestServer, TOKEN } from './test/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = new TestServer();
  await server.start();
});
afterEach(() => server.stop());

/** Waiting is cut to a tenth, so that back-off does not make a test long. */
const timers = {
  now: Date.now,
  sleep: (ms: number, signal: AbortSignal) => systemTimers.sleep(ms > 200 ? ms / 10 : ms, signal),
};

function run(options: Partial<Arguments>, parts: Partial<FeedParts> = {}) {
  const args: Arguments = {
    rate: 200,
    seconds: 1.5,
    seed: 1,
    url: server.url,
    token: TOKEN,
    via: 'http',
    senders: 8,
    rhythm: 'even',
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
      const { done, notices } = run({ via, seconds: 3 });
      const wait = (ms: number) => systemTimers.sleep(ms, new AbortController().signal);
      await wait(500);
      server.losses = 5;
      await wait(300);
      server.fault = 503;
      await wait(400);
      await server.stop();
      await wait(500);
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
    const { done, notices } = run({ seconds: 0.5 });
    await systemTimers.sleep(400, new AbortController().signal);
    await server.start();
    expect((await done).totals.accepted).toBeGreaterThan(0);
    expect(notices[0]).toContain('Waiting for the server');
  });

  it('goes on after a restart of its own where the log left off', async () => {
    const first = await run({ seconds: 1.5 }).done;
    const second = await run({ seconds: 1.5, seed: 2 }, { run: 'again' }).done;
    expect(first.totals.rejected + second.totals.rejected).toBeLessThan(5);
    expect(recorded()).toBe(first.totals.accepted + second.totals.accepted);
    const client = new Client({ url: server.url, token: TOKEN, patience: 2_000 });
    const world = await loadWorld((path) => client.get(path), { seed: 1, rate: 200, now: Date.now() });
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
    await systemTimers.sleep(600, new AbortController().signal);
    stop.abort();
    const { totals, unanswered } = await done;
    expect(totals.accepted).toBeGreaterThan(10);
    expect(unanswered).toBe(0);
  });

  it('stops where the token is refused', async () => {
    await expect(run({ token: 'wrong' }).done).rejects.toThrow(TokenRefused);
  });
});
