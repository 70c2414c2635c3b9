import { ArgumentError, readArguments } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { Client } from './client.ts';
import { feed, FINAL, Unreachable } from './feed.ts';
import type { Outbox } from './outbox.ts';
import { systemTimers } from './pace.ts';
import type { Totals } from './totals.ts';

/** The feeder's command: arguments, signals, and what it prints. */

const PROGRESS = 10_000;
const PATIENCE = 10_000;
/** Signals that come within this are one, ms. */
const ONE_STOP = 500;

const notice = (line: string): void => void process.stderr.write(`${line}\n`);

/** A line every ten seconds for who is watching. */
function watch(totals: Totals, outbox: Outbox): void {
  if (!process.stderr.isTTY) return;
  setInterval(() => notice(`${totals.line}, waiting ${outbox.waiting}`), PROGRESS).unref();
}

/**
 * The first signal stops the feed, one that comes later everything. One Ctrl-C brings several at once: from the
 * terminal, and passed on by npm or by `npm start`.
 */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  let first = 0;
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (!stop.signal.aborted) first = performance.now();
      else if (performance.now() - first > ONE_STOP) process.exit(130);
      stop.abort();
    });
  return stop.signal;
}

async function run(args: Arguments): Promise<number> {
  const client = new Client({ url: args.url, token: args.token, patience: PATIENCE });
  const name = `feed-${args.seed}-${Date.now().toString(36)}-${process.pid}`;
  const signal = stopSignal();
  const parts = { client, timers: systemTimers, run: name, signal, notice, started: watch };
  const { totals, unanswered } = await feed(args, parts);
  if (totals.problems) notice(`refused: ${totals.problems}`);
  if (totals.held > 0) notice(`${totals.held} reports were not made while too many waited.`);
  if (unanswered > 0) notice(`${unanswered} reports had no answer when the feeder stopped.`);
  process.stdout.write(`${totals.line}\n`);
  return unanswered > 0 && !signal.aborted ? 1 : 0;
}

/** Errors that are told in one line; anything else is a bug and keeps its stack. */
function exitCode(error: unknown): number {
  if (error instanceof ArgumentError) return 2;
  const known = [...FINAL, Unreachable].some((kind) => error instanceof kind);
  if (known) return 1;
  throw error;
}

try {
  process.exit(await run(readArguments(process.argv.slice(2), process.env)));
} catch (error) {
  const code = exitCode(error);
  notice(error instanceof Error ? error.message : String(error));
  process.exit(code);
}
