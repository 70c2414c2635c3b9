import { fromWire, HOUR } from '@weige/shared/contract/time';
import { describe, expect, it } from 'vitest';
import { TokenRefused } from './client.ts';
import { hourOf } from './day.ts';
import { tellHistory } from './history.ts';
import type { Post } from './outbox.ts';
import { systemTimers } from './pace.ts';
import type { Report } from './report.ts';
import { Story } from './story/story.ts';
import { Platform } from './test/platform.ts';
import { MIDNIGHT } from './test/simulate.ts';
import { aTown, worldOf } from './test/town.ts';
import { Totals } from './totals.ts';

/** Wednesday 14:00 in the town: private spaces are lent until 18:00, yesterday's no more. */
const NOW = MIDNIGHT + 38 * HOUR;

interface Options {
  readonly rate?: number;
  readonly history?: number;
  readonly seconds?: number;
  readonly signal?: AbortSignal;
  /** How long the server takes for a request by the clock, ms. */
  readonly takes?: number;
  /** Stands before the server; calls on to it or not. */
  readonly before?: (post: Post, reports: readonly Report[]) => ReturnType<Post>;
}

/** Tells an empty town its history until NOW; the server's answers come at once, only its clock goes on. */
function tell({ rate = 0.1, history = 24, seconds = Infinity, takes = 0, ...options }: Options = {}) {
  const town = aTown();
  const platform = new Platform(town);
  const world = worldOf(town);
  const [totals, notices, batches]: [Totals, string[], (readonly Report[])[]] = [new Totals(), [], []];
  let [now, underWay] = [NOW, 0];
  const server: Post = async (reports) => {
    expect(++underWay).toBe(1);
    for (const { at } of reports) expect(fromWire(at)).toBeLessThanOrEqual(now);
    now += takes;
    const answers = reports.map((report) => platform.answer(report, now));
    await Promise.resolve();
    underWay--;
    return answers;
  };
  const post: Post = (reports) => {
    batches.push(reports);
    return options.before ? options.before(server, reports) : server(reports);
  };
  const timers = { now: () => now, sleep: (ms: number, s: AbortSignal) => systemTimers.sleep(ms / 1e4, s) };
  const story = new Story(world, { seed: 3, rate, run: 'test' });
  const signal = options.signal ?? new AbortController().signal;
  const notice = (line: string): void => void notices.push(line);
  const parts = { post, story, world, totals, timers, signal, notice };
  const done = tellHistory({ history, rate, seed: 3, seconds }, parts);
  return { done, platform, world, totals, notices, batches, clock: () => now };
}

const timesOf = (reports: readonly Report[]): number[] => reports.map(({ at }) => fromWire(at));

describe('the history of a day', () => {
  it('tells as much as the live feed would have, in order, and nothing is refused', async () => {
    const { done, totals, batches, platform } = tell();
    expect(await done).toBe(0);
    const times = timesOf(batches.flat());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(NOW - 24 * HOUR);
    expect(times.length / (0.1 * 86_400)).toBeGreaterThan(0.93);
    expect(times.length / (0.1 * 86_400)).toBeLessThan(1.07);
    expect(totals).toMatchObject({ sent: times.length, accepted: times.length, rejected: 0, retried: 0 });
    expect(platform.events.length).toBeGreaterThanOrEqual(totals.accepted);
    expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(200);
  });

  it('has its rush in the evening', async () => {
    const { done, batches } = tell({ rate: 0.4 });
    await done;
    const hours = timesOf(batches.flat()).map(hourOf);
    const between = (from: number, to: number) => hours.filter((hour) => hour >= from && hour < to).length;
    expect(between(17, 20)).toBeGreaterThan(5 * between(1, 4));
  });

  it('leaves out windows that are over, and lends and parks within those that are not', async () => {
    const { done, batches, world } = tell({ rate: 0.4 });
    await done;
    const windows = batches.flat().filter(({ type }) => /shared|reserved/.test(type));
    expect(windows.length).toBeGreaterThan(10);
    for (const { data } of windows) expect(fromWire('to' in data ? data.to : '')).toBeGreaterThan(NOW);
    const lent = world.parking.all.filter((lot) => lot.lent);
    expect(lent.reduce((sum, { cars }) => sum + cars.size, 0)).toBeGreaterThan(10);
  });

  it.each([0.2, 0.4])('leaves open cases in all states at %d reports a second', async (rate) => {
    const { done, platform } = tell({ rate });
    await done;
    const [hazards, repairs] = [platform.slices.hazard, platform.slices.repair].map(({ open }) =>
      Object.values(open),
    );
    const open = [...(hazards ?? []), ...(repairs ?? [])];
    expect(hazards?.length).toBeGreaterThan(7);
    expect(hazards?.length).toBeLessThan(30);
    expect(repairs?.length).toBeGreaterThan(20);
    expect(repairs?.length).toBeLessThan(65);
    const late = open.filter(({ assignee, respondBy }) => !assignee && fromWire(respondBy) < NOW);
    expect(late.length).toBeGreaterThan(0);
    expect(late.length).toBeLessThan(10);
    expect(open.filter(({ assignee }) => !assignee).length).toBeGreaterThan(late.length);
    for (const state of ['reported', 'assigned', 'in-hand', 'checked'])
      expect(open.some((one) => one.state === state)).toBe(true);
  });

  it('catches up with the clock and never runs past it', async () => {
    const { done, batches, clock } = tell({ takes: 5_000, history: 6 });
    await done;
    expect(clock() - NOW).toBeGreaterThan(60_000);
    expect(clock() - Math.max(...timesOf(batches.flat()))).toBeLessThan(60_000);
  });

  it('says when it begins, and what it told when it is done', async () => {
    const { done, notices, totals } = tell({ history: 2, takes: 10 });
    await done;
    expect(notices).toEqual([
      'Telling the last 2 h …',
      expect.stringMatching(new RegExp(`^Told ${totals.sent} reports of the last 2 h in 0\\.\\d s\\.$`)),
    ]);
  });

  it('is the same for a seed given the same answers', async () => {
    const [first, second] = [tell({ history: 2 }), tell({ history: 2 })];
    await Promise.all([first.done, second.done]);
    expect(first.batches).toEqual(second.batches);
  });
});

describe('the history of a day that does not go smoothly', () => {
  it('comes through an outage: the same keys again, each report accepted once', async () => {
    let requests = 0;
    const before = async (post: Post, reports: readonly Report[]) => {
      const answers = await post(reports);
      // Some answers are lost on their way back.
      return ++requests % 7 < 3 ? reports.map(() => ({ failed: 'ECONNRESET' })) : answers;
    };
    const { done, totals, batches } = tell({ history: 3, before });
    expect(await done).toBe(0);
    expect(totals.retried).toBeGreaterThan(10);
    expect(totals).toMatchObject({ accepted: totals.sent, rejected: 0 });
    expect(new Set(batches.flat().map(({ key }) => key)).size).toBe(totals.sent);
  });

  it('stops at once on the signal, and says nothing of being done', async () => {
    const stop = new AbortController();
    const before = (post: Post, reports: readonly Report[]) => {
      stop.abort();
      return post(reports);
    };
    const { done, totals, batches, notices } = tell({ before, signal: stop.signal });
    expect(await done).toBe(0);
    expect(batches.length).toBe(1);
    expect(totals.accepted).toBe(batches[0]?.length);
    expect(notices.length).toBe(1);
  });

  it('gives up on a server that has gone away, where it was told how long', async () => {
    const before = (_: Post, reports: readonly Report[]) =>
      Promise.resolve(reports.map(() => ({ failed: 'ECONNREFUSED' })));
    const { done, totals, batches } = tell({ before, seconds: 60 });
    expect(await done).toBe(totals.sent);
    expect(totals.sent).toBe(batches[0]?.length);
  });

  it('ends where the token is refused', async () => {
    await expect(tell({ before: () => Promise.reject(new TokenRefused()) }).done).rejects.toThrow(
      TokenRefused,
    );
  });
});
