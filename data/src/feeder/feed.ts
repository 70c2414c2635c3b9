import type { Arguments } from './arguments.ts';
import type { Client } from './client.ts';
import { TokenRefused } from './client.ts';
import { branch } from './draw.ts';
import { loadWorld } from './load/load.ts';
import { UnexpectedAnswer } from './load/shapes.ts';
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
/** How long the last answers are waited for: after a run of given length, and after being stopped. ms. */
const GRACE = { done: 30_000, stopped: 3_000 };
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

/** Loads the town, waiting for the server if need be. Undefined where it was stopped before that. */
async function loadPatiently(args: Arguments, parts: FeedParts): Promise<World | undefined> {
  const { client, timers, signal, notice } = parts;
  const random = branch(args.seed, 3);
  const latest = args.seconds === Infinity ? Infinity : timers.now() + START;
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      return await loadWorld((path) => client.get(path), { ...args, now: timers.now() });
    } catch (error) {
      if (error instanceof TokenRefused || error instanceof UnexpectedAnswer) throw error;
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

/** Waits for the last answers, but not for ever. */
async function finish(outbox: Outbox, { timers, signal }: FeedParts): Promise<void> {
  const over = new AbortController();
  const closed = outbox.close().finally(() => over.abort());
  const patience = async (): Promise<void> => {
    await timers.sleep(GRACE.done, AbortSignal.any([signal, over.signal]));
    if (signal.aborted) await timers.sleep(GRACE.stopped, over.signal);
    outbox.abandon();
  };
  await Promise.race([closed, patience()]);
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

/** Feeds a server until the time is over or the signal. Throws `TokenRefused`, `Unreachable` or `UnexpectedAnswer`. */
export async function feed(args: Arguments, parts: FeedParts): Promise<FeedResult> {
  const { timers } = parts;
  const totals = new Totals();
  const world = await loadPatiently(args, parts);
  if (!world) return { totals, unanswered: 0 };
  const story = new Story(world, { ...args, run: parts.run });
  const refused = new AbortController();
  const outbox = outboxFor(args, parts, { totals, world, refused });
  parts.started?.(totals, outbox);
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
  await finish(outbox, parts);
  return { totals, unanswered: outbox.unanswered };
}
