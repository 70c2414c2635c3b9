import type { Arguments } from './arguments.ts';
import type { Client } from './client.ts';
import { ReadRefused, TokenRefused } from './client.ts';
import { branch } from './draw.ts';
import { loadWorld } from './load/load.ts';
import type { Loaded } from './load/load.ts';
import { UnexpectedAnswer } from './load/shapes.ts';
import { finish } from './finish.ts';
import { tellHistory } from './history.ts';
import { backOff, Outbox } from './outbox.ts';
import { pace } from './pace.ts';
import type { Timers } from './pace.ts';
import { dayRhythm, Story } from './story/story.ts';
import { Totals } from './totals.ts';
import type { World } from './world/world.ts';

/** Lines of one ingest request at the most. */
const INGEST_LINES = 200;
/** Reports that may wait while the server is slow or away. */
const CAPACITY = 2_000;
/** How long the last answers are waited for after a run of given length, ms. */
const PATIENCE = 30_000;
/** A run of given length does not wait for a server longer than this, ms. */
const START = 30_000;

export interface FeedParts {
  readonly client: Client;
  readonly timers: Timers;
  /** Names this run in its idempotency keys. */
  readonly run: string;
  /** Stops the feed; what is under way is finished. */
  readonly signal: AbortSignal;
  readonly notice: (line: string) => void;
  /** Called once, when feeding begins. */
  readonly started?: (totals: Totals, outbox: Outbox) => void;
}

export interface FeedResult {
  readonly totals: Totals;
  /** Reports whose answer never came: nobody can say whether they were recorded. */
  readonly unanswered: number;
}

/** Nothing that time would mend. */
export const FINAL = [TokenRefused, ReadRefused, UnexpectedAnswer];

/** Loads the town, waiting for the server if need be. Undefined where it was stopped before that. */
async function loadPatiently(args: Arguments, parts: FeedParts): Promise<Loaded | undefined> {
  const { client, timers, signal, notice } = parts;
  const random = branch(args.seed, 3);
  const latest = args.seconds === Infinity ? Infinity : timers.now() + START;
  const stopped = (): boolean => signal.aborted;
  for (let failures = 1; !stopped(); failures++) {
    try {
      return await loadWorld((path) => client.get(path, signal), { ...args, now: timers.now() });
    } catch (error) {
      if (stopped()) return undefined;
      if (FINAL.some((kind) => error instanceof kind)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      if (timers.now() >= latest) throw new Unreachable(args.url, reason);
      if (failures === 1) notice(`Waiting for the server at ${args.url} (${reason}) …`);
      await timers.sleep(backOff(failures, random), signal);
    }
  }
  return undefined;
}

/** There is no server to feed. */
export class Unreachable extends Error {
  constructor(url: string, reason: string) {
    super(`No answer from ${url} (${reason}). Start the server with npm start, or name another with --url.`);
  }
}

/** The way to the server that was asked for. `refused` is aborted where the token no longer is any good. */
function outboxFor(
  args: Arguments,
  { client, timers, notice }: FeedParts,
  { totals, world, refused }: { totals: Totals; world: World; refused: AbortController },
): Outbox {
  const single = args.via === 'http';
  return new Outbox({
    post: single ? client.single : client.ingest,
    most: single ? 1 : INGEST_LINES,
    senders: args.senders,
    capacity: CAPACITY,
    timers,
    random: branch(args.seed, 4),
    totals,
    notice,
    settled: (report, outcome) => world.settle(report, outcome, timers.now()),
    stopped: () => refused.abort(),
  });
}

/** Feeds a server until the time is over or the signal. Throws one of `FINAL`, or `Unreachable`. */
export async function feed(args: Arguments, parts: FeedParts): Promise<FeedResult> {
  const { timers } = parts;
  const totals = new Totals();
  const loaded = await loadPatiently(args, parts);
  if (!loaded) return { totals, unanswered: 0 };
  const { world, blank } = loaded;
  const story = new Story(world, { ...args, run: parts.run });
  const refused = new AbortController();
  const outbox = outboxFor(args, parts, { totals, world, refused });
  parts.started?.(totals, outbox);
  const past = { ...parts, post: parts.client.ingest, story, world, totals };
  const lost = args.history > 0 && blank ? await tellHistory(args, past) : 0;
  const arrive = (now: number): void => {
    const report = outbox.hasRoom ? story.next(now) : undefined;
    if (report) outbox.offer(report);
    else totals.held++;
  };
  await pace(arrive, {
    rateAt: (now) => args.rate * (args.rhythm === 'day' ? dayRhythm(now) : 1),
    end: timers.now() + args.seconds * 1_000,
    random: branch(args.seed, 2),
    timers,
    signal: AbortSignal.any([parts.signal, refused.signal]),
  });
  await finish(outbox, { ...parts, patience: PATIENCE });
  return { totals, unanswered: lost + outbox.unanswered };
}
