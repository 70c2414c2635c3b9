import { DAY, fromWire, HOUR, MINUTE } from '@weige/shared/contract/time';
import type { Arguments } from './arguments.ts';
import { branch } from './draw.ts';
import { finish } from './finish.ts';
import { Outbox } from './outbox.ts';
import type { Post } from './outbox.ts';
import { pace } from './pace.ts';
import type { Timers } from './pace.ts';
import type { Random } from '../random.ts';
import type { Report } from './report.ts';
import { dayRhythm, tempoOf } from './story/story.ts';
import type { Story } from './story/story.ts';
import { Totals } from './totals.ts';
import type { Parking } from './world/parking.ts';
import type { World } from './world/world.ts';

/** Reports in one request at the most. */
const BATCH = 200;
/** Time told in one request at the most, ms at the town's own pace: cases only go on with the answers. */
const STRETCH = 30 * MINUTE;
/** How near to the clock history has to come before the live feed takes over, ms. */
const CAUGHT_UP = 1_000;
/** A window that ends this soon may be over when the server sees it, ms. */
const MARGIN = 2 * MINUTE;
/** Draws for one arrival, where the server would refuse the first ones. */
const TRIES = 5;
/** How long a server that has gone away is waited for, ms: as a rule, and by a run of given length. */
const PATIENCE = { run: DAY, timed: 30_000 };

export interface HistoryParts {
  readonly post: Post;
  readonly story: Story;
  readonly world: World;
  readonly totals: Totals;
  readonly timers: Timers;
  /** Stops it; what is under way is finished. */
  readonly signal: AbortSignal;
  readonly notice: (line: string) => void;
}

type HistoryArguments = Pick<Arguments, 'history' | 'rate' | 'seed' | 'seconds'>;

/**
 * Why the server would refuse a report of the past that was right in its time: it holds windows against its own
 * clock (`now`, epoch ms). Undefined where it takes it.
 */
export function outdated(report: Report, parking: Parking, now: number): string | undefined {
  const soon = now + MARGIN;
  if (report.type === 'parking.shared' || report.type === 'parking.reserved') {
    if (fromWire(report.data.to) > soon) return undefined;
    // An owner whose day is over is not asked again; who found no space to reserve goes elsewhere.
    return report.type === 'parking.shared' ? 'space-taken' : 'window-empty';
  }
  if (report.type !== 'parking.entered') return undefined;
  const { lot, space, reservation } = report.data;
  if (reservation !== undefined && (parking.hold(reservation)?.to ?? 0) <= soon) return 'unknown-reservation';
  const offered = space === undefined || parking.get(lot)?.offers(space, { from: now, to: soon });
  return offered === false ? 'not-shared' : undefined;
}

/** Tells what happened, batch by batch; its clock is where the telling has come to. */
class Teller {
  readonly #parts: HistoryParts;
  readonly #args: HistoryArguments;
  readonly #stretch: number;
  readonly #retry: Random;
  readonly #stop = new AbortController();
  #batch: Report[] = [];
  /** Time of the report that begins the batch, epoch ms. */
  #since: number;
  #now: number;
  #unanswered = 0;

  constructor(args: HistoryArguments, parts: HistoryParts, start: number) {
    this.#args = args;
    this.#parts = parts;
    this.#stretch = STRETCH / tempoOf(args.rate);
    this.#retry = branch(args.seed, 6);
    this.#now = this.#since = start;
  }

  /** Reports that were given up on. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** Aborted where the telling ends before its time: it was stopped, or the server has gone away. */
  get over(): AbortSignal {
    return AbortSignal.any([this.#parts.signal, this.#stop.signal]);
  }

  /** Time as told, which passes as it is slept through: that is when a batch that is full goes out. */
  readonly timers: Timers = {
    now: () => this.#now,
    sleep: async (ms) => {
      if (this.#batch.length >= BATCH || this.#now - this.#since >= this.#stretch) await this.flush();
      this.#now += ms;
    },
  };

  /** Something happens at `now`, epoch ms; what the server could only refuse is settled without it. */
  readonly arrive = (now: number): void => {
    const { story, world, timers } = this.#parts;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const report = story.next(now);
      const refusal = report && outdated(report, world.parking, timers.now());
      if (report && refusal !== undefined) world.settle(report, { rejected: refusal }, now);
      else if (report) {
        if (this.#batch.length === 0) this.#since = now;
        this.#batch.push(report);
        return;
      }
    }
  };

  /** Sends what has come together and waits for its answers. Rejects where the token is refused. */
  async flush(): Promise<void> {
    const { totals, world, signal, timers, notice, post } = this.#parts;
    const told = new Totals();
    const outbox = new Outbox({
      post,
      most: BATCH,
      senders: 1,
      capacity: BATCH,
      timers,
      random: this.#retry,
      totals: told,
      notice,
      settled: (report, outcome) => world.settle(report, outcome, this.#now),
      stopped: () => undefined,
    });
    for (const report of this.#batch.splice(0)) outbox.offer(report);
    const patience = this.#args.seconds === Infinity ? PATIENCE.run : PATIENCE.timed;
    await finish(outbox, { timers, signal, patience });
    this.#unanswered += outbox.unanswered;
    if (this.#unanswered > 0) this.#stop.abort();
    totals.include(told);
  }
}

/**
 * Tells an empty server what happened in the hours before now, as fast as it takes it, until the telling has caught
 * up with the clock. Resolves with the number of reports that had no answer. Rejects where the token is refused.
 */
export async function tellHistory(args: HistoryArguments, parts: HistoryParts): Promise<number> {
  const { timers, notice, totals } = parts;
  const began = timers.now();
  let told = began - args.history * HOUR;
  const teller = new Teller(args, parts, told);
  const random = branch(args.seed, 5);
  const signal = teller.over;
  notice(`Telling the last ${args.history} h …`);
  // Each round tells the time that the round before took, so that a few of them catch up.
  while (!signal.aborted && timers.now() - told > CAUGHT_UP) {
    const end = (told = timers.now());
    await pace(teller.arrive, {
      rateAt: (now) => args.rate * dayRhythm(now),
      end,
      random,
      timers: teller.timers,
      signal,
    });
    await teller.flush();
  }
  const seconds = ((timers.now() - began) / 1_000).toFixed(1);
  if (!signal.aborted) notice(`Told ${totals.sent} reports of the last ${args.history} h in ${seconds} s.`);
  return teller.unanswered;
}
