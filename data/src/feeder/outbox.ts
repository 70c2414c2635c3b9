import { setMaxListeners } from 'node:events';
import type { Random } from '../random.ts';
import type { Answer, Outcome, Report } from './report.ts';
import type { Timers } from './pace.ts';
import type { Totals } from './totals.ts';

/** Puts reports to the server. One answer each, in their order; never rejects but for a token that is refused. */
export type Post = (reports: readonly Report[]) => Promise<readonly Answer[]>;

export interface OutboxOptions {
  readonly post: Post;
  /** Reports in one request at the most. */
  readonly most: number;
  /** Requests under way at a time at the most. */
  readonly senders: number;
  /** Reports that may wait for a sender. */
  readonly capacity: number;
  readonly timers: Timers;
  /** For the back-off alone: the story has its own, so that an outage does not change it. */
  readonly random: Random;
  readonly totals: Totals;
  /** The server's last word on a report. */
  readonly settled: (report: Report, outcome: Outcome) => void;
  /** Nothing can be sent any more: `close` will say why. */
  readonly stopped: () => void;
  /** One line for whoever runs the feeder, at each turn: the server is gone, the queue is full, it is back. */
  readonly notice: (line: string) => void;
}

const FIRST_WAIT = 250;
const LONGEST_WAIT = 10_000;
/** Attempts in a row that fail before it is worth a word. */
const PATIENCE = 2;

/** How long to wait after that many failures in a row (1, 2, …), ms: doubling, capped, half of it at random. */
export function backOff(failures: number, random: Random): number {
  const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures - 1, 16));
  return ceiling * (0.5 + random() / 2);
}

/**
 * Between the story and the server: a bounded queue and a fixed number of senders. A report that was taken from
 * the queue is sent with one and the same key until the server has said yes or no, so that none is doubled or lost.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #queue: Report[] = [];
  readonly #idle: (() => void)[] = [];
  readonly #senders: Promise<void>[];
  readonly #stop = new AbortController();
  #closed = false;
  #unanswered = 0;
  #fault: Error | undefined;
  #down = false;
  #full = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    // Each sender that waits listens to it: as many as that are no leak.
    setMaxListeners(options.senders + 1, this.#stop.signal);
    this.#senders = Array.from({ length: options.senders }, () =>
      this.#work().catch((error: unknown) => this.#fail(error)),
    );
  }

  /** Reports that wait, without those under way. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Reports without the server's last word, waiting ones included. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** False where the queue is full: then nothing may be offered until there is room again. */
  get hasRoom(): boolean {
    const room = this.#queue.length < this.#options.capacity;
    if (!room && !this.#full) {
      this.#full = true;
      this.#options.notice(
        `${this.waiting} reports are waiting for the server; no more are made until it takes them.`,
      );
    }
    return room;
  }

  offer(report: Report): void {
    this.#queue.push(report);
    this.#unanswered++;
    this.#idle.shift()?.();
  }

  /** Takes no more; resolves when all that was offered has been answered, or after `abandon`. Rejects as `post` did. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#idle.splice(0)) wake();
    await Promise.all(this.#senders);
    if (this.#fault !== undefined) throw this.#fault;
  }

  /** Gives up on what is not answered. */
  abandon(): void {
    this.#queue.length = 0;
    this.#stop.abort();
    this.#closed = true;
    for (const wake of this.#idle.splice(0)) wake();
  }

  #fail(error: unknown): void {
    this.#fault ??= error instanceof Error ? error : new Error(String(error));
    this.abandon();
    this.#options.stopped();
  }

  async #work(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const batch = this.#queue.splice(0, this.#options.most);
      if (batch.length > 0) await this.#deliver(batch);
      else if (this.#closed) return;
      else await new Promise<void>((wake) => this.#idle.push(wake));
    }
  }

  async #deliver(batch: readonly Report[]): Promise<void> {
    const { totals, timers, random } = this.#options;
    totals.sent += batch.length;
    let left = batch;
    for (let failures = 1; ; failures++) {
      left = await this.#attempt(left, failures);
      if (left.length === 0) return;
      await timers.sleep(backOff(failures, random), this.#stop.signal);
      if (this.#stop.signal.aborted) return;
      totals.retried += left.length;
    }
  }

  /** Sends reports once and returns those that must be sent again. */
  async #attempt(reports: readonly Report[], failures: number): Promise<readonly Report[]> {
    const { post, totals } = this.#options;
    const start = performance.now();
    const answers = await post(reports);
    const milliseconds = performance.now() - start;
    const again: Report[] = [];
    let reason = '';
    for (const [index, report] of reports.entries()) {
      const answer = answers[index] ?? { failed: 'no answer' };
      if ('failed' in answer) {
        again.push(report);
        reason = answer.failed;
      } else {
        totals.roundTrip.add(milliseconds);
        this.#settle(report, answer);
      }
    }
    this.#tell(again.length > 0 && failures >= PATIENCE, again.length < reports.length, reason);
    return again;
  }

  #settle(report: Report, outcome: Outcome): void {
    const { totals, settled } = this.#options;
    this.#unanswered--;
    if ('accepted' in outcome) totals.accepted++;
    else totals.reject(outcome.rejected);
    settled(report, outcome);
  }

  #tell(failing: boolean, answered: boolean, reason: string): void {
    const { notice } = this.#options;
    if (failing && !answered && !this.#down) {
      this.#down = true;
      notice(`The server does not take reports (${reason}); trying again with the same keys.`);
    } else if (answered && (this.#down || (this.#full && this.waiting < this.#options.capacity / 2))) {
      notice(`The server takes reports again; ${this.waiting} are waiting.`);
      this.#down = this.#full = false;
    }
  }
}
