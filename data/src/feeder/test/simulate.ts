import { pace } from '../pace.ts';
import { branch } from '../draw.ts';
import type { Outcome, Report } from '../report.ts';
import { dayRhythm, Story } from '../story/story.ts';
import type { Timers } from '../pace.ts';
import type { World } from '../world/world.ts';
import { Platform } from './platform.ts';
import { aTown, worldOf } from './town.ts';

/** Tuesday 2026-11-24, 00:00 in the town. */
export const MIDNIGHT = Date.parse('2026-11-24T00:00:00+08:00');

export interface Told {
  readonly report: Report;
  readonly outcome: Outcome;
  readonly now: number;
}

/** A clock that jumps. */
export function virtualTimers(start: number): Timers {
  let now = start;
  return {
    now: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };
}

export interface Simulation {
  readonly rate: number;
  readonly ms: number;
  readonly seed?: number;
  readonly start?: number;
  readonly each?: (told: Told, platform: Platform, world: World) => void;
}

/** Lets the story run against the platform in virtual time, each report answered at once. */
export async function simulate({ rate, ms, seed = 1, start = MIDNIGHT, each }: Simulation) {
  const town = aTown();
  const platform = new Platform(town);
  const world = worldOf(town);
  const story = new Story(world, { seed, rate, run: 'test' });
  const told: Told[] = [];
  const arrive = (now: number): void => {
    const report = story.next(now);
    if (!report) return;
    const outcome = platform.answer(report, now);
    world.settle(report, outcome, now);
    told.push({ report, outcome, now });
    each?.({ report, outcome, now }, platform, world);
  };
  await pace(arrive, {
    rateAt: (now) => rate * dayRhythm(now),
    end: start + ms,
    random: branch(seed, 2),
    timers: virtualTimers(start),
    signal: new AbortController().signal,
  });
  return { told, platform, world };
}
