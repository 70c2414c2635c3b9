import { setTimeout as pause } from 'node:timers/promises';
import { poissonGap } from './draw.ts';
import type { Random } from '../random.ts';

/** Time, from outside, so that tests have their own. */
export interface Timers {
  /** Epoch ms. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal is aborted. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemTimers: Timers = {
  now: Date.now,
  async sleep(ms, signal) {
    await pause(ms, undefined, { signal }).catch(() => undefined);
  },
};

/** After a halt longer than this (a suspended machine) the arrivals of the gap are let go, not made up for. ms. */
const LONGEST_GAP = 5_000;

/**
 * Calls `arrive` at Poisson times, `rateAt(now)` a second on average, until `end` (epoch ms) or the signal. The
 * times are drawn beforehand and do not wait for what `arrive` sets off: the loop is open, a late one is caught up.
 */
export async function pace(
  arrive: (now: number) => void,
  { rateAt, end, random, timers, signal }: PaceOptions,
): Promise<void> {
  let due = timers.now() + poissonGap(random, 1_000 / rateAt(timers.now()));
  while (!signal.aborted && due <= end) {
    const now = timers.now();
    if (due > now) {
      await timers.sleep(due - now, signal);
      continue;
    }
    if (now - due > LONGEST_GAP) due = now;
    arrive(Math.floor(due));
    due += poissonGap(random, 1_000 / rateAt(due));
  }
  if (end < Infinity) await timers.sleep(Math.max(0, end - timers.now()), signal);
}

export interface PaceOptions {
  /** Arrivals a second at a time (epoch ms), > 0. */
  readonly rateAt: (now: number) => number;
  /** When to stop, epoch ms; Infinity for never. */
  readonly end: number;
  readonly random: Random;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}
