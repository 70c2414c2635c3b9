import { toWire } from '@weige/shared/contract/time';
import { busy } from '../day.ts';
import { branch, weighted } from '../draw.ts';
import type { Intent, Report } from '../report.ts';
import { weatherAt } from '../weather.ts';
import type { Weather } from '../weather.ts';
import type { Random } from '../../random.ts';
import type { World } from '../world/world.ts';
import { nextCheckIn } from './check-in.ts';
import { nextHazard } from './hazard.ts';
import { nextParking } from './parking.ts';
import { nextRepair, repairFactor } from './repair.ts';
import { nextStep, withFollowUp } from './step.ts';

/**
 * What a day is made of. A case takes five to six steps, so that cases can only be about a sixth as many as
 * steps: with more of them, the open ones would grow for ever. Cars come and go all day, people move in and out
 * rarely: at 0.4 reports a second some 650 of them arrive in a day in the demonstration's town of 80,000.
 */
const SHARES = { checkIn: 0.24, parking: 0.595, repair: 0.02, hazard: 0.005, step: 0.14 };
type Thread = keyof typeof SHARES;

/** Open cases that a town with the demonstration's size has at any time. */
const OPEN = { repair: 34, hazard: 15 };

/**
 * Reports a second at which the town's cases take their natural time (some ten hours from report to close). A faster
 * feed is a time lapse of the cases, so that as many are open at any rate.
 */
const NATURAL_RATE = 0.08;

/** How many times faster than in life cases go at that rate (reports a second); never slower than in life. */
export function tempoOf(rate: number): number {
  return Math.max(1, rate / NATURAL_RATE);
}

/** Fewer open cases than usual: more are reported; many more: hardly any. */
const room = (open: number, usual: number): number => Math.min(2, Math.max(0.1, 2 - open / usual));

/** Steps that wait are taken the faster the more of them there are. */
const press = (due: number): number => (due === 0 ? 0 : Math.min(5, 0.5 + due / 8));

/** How likely each thread is to be the next, relative to the mean of the day. */
export function threadWeights(
  world: World,
  weather: Weather,
  now: number,
): readonly (readonly [Thread, number])[] {
  const { cases } = world;
  const broken = repairFactor(weather) * room(cases.open('repair'), OPEN.repair);
  return [
    ['checkIn', SHARES.checkIn * busy('comeAndGo', now)],
    ['parking', SHARES.parking * busy('traffic', now)],
    ['repair', SHARES.repair * busy('waking', now) * broken],
    ['hazard', SHARES.hazard * busy('waking', now) * room(cases.open('hazard'), OPEN.hazard)],
    ['step', SHARES.step * busy('office', now) * press(cases.due(now).length)],
  ];
}

/** How busy the town is at a time as a whole, as a multiple of the day's mean. */
export function dayRhythm(now: number): number {
  const { checkIn, parking, repair, hazard, step } = SHARES;
  return (
    checkIn * busy('comeAndGo', now) +
    parking * busy('traffic', now) +
    (repair + hazard) * busy('waking', now) +
    step * busy('office', now)
  );
}

export interface StoryOptions {
  readonly seed: number;
  /** Reports a second; sets how fast cases are worked off. */
  readonly rate: number;
  /** Names this run; begins every idempotency key, so that two runs of one seed do not share keys. */
  readonly run: string;
}

/** The town's story: what happens next. The same seed, times and answers make the same story. */
export class Story {
  readonly #world: World;
  readonly #random: Random;
  readonly #seed: number;
  readonly #tempo: number;
  readonly #run: string;
  #count = 0;

  constructor(world: World, { seed, rate, run }: StoryOptions) {
    this.#world = world;
    this.#seed = seed;
    this.#run = run;
    this.#random = branch(seed, 0);
    this.#tempo = tempoOf(rate);
  }

  /** The next thing to report at `now` (epoch ms), already claimed in the world. Undefined in a town without doors. */
  next(now: number): Report | undefined {
    const weather = weatherAt(this.#seed, now);
    let threads = threadWeights(this.#world, weather, now);
    while (threads.length > 0) {
      const thread = weighted(this.#random, threads);
      if (thread === undefined) return undefined;
      const intent = this.#tell(thread, weather, now);
      if (intent) {
        this.#world.begin(intent);
        return { ...intent, key: `${this.#run}-${++this.#count}`, at: toWire(now) };
      }
      threads = threads.filter(([other]) => other !== thread);
    }
    return undefined;
  }

  #tell(thread: Thread, weather: Weather, now: number): Intent | undefined {
    const world = this.#world;
    const random = this.#random;
    if (thread === 'checkIn') return nextCheckIn(world, random, now);
    if (thread === 'parking') return nextParking(world, random, now);
    if (thread === 'step') return nextStep(world, random, now, this.#tempo);
    const report = thread === 'hazard' ? nextHazard(world, random) : nextRepair(world, random, weather);
    return report && withFollowUp(report, world, random, now, this.#tempo);
  }
}
