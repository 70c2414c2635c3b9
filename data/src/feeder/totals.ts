/** Width of a column of the histogram, as a ratio: a percentile is off by half of it at the most. */
const WIDTH = 1.01;
/** Round trips are not told apart below this, ms. */
const LEAST = 0.05;

/** Percentiles of any number of durations in bounded memory: columns of 1 % width. */
export class Histogram {
  readonly #columns = new Map<number, number>();
  #count = 0;

  /** Adds a duration, ms. */
  add(ms: number): void {
    const column = Math.ceil(Math.log(Math.max(ms, LEAST) / LEAST) / Math.log(WIDTH));
    this.#columns.set(column, (this.#columns.get(column) ?? 0) + 1);
    this.#count++;
  }

  /** The duration that `share` (0…1) of all do not exceed, ms (nearest rank); 0 where there are none. */
  percentile(share: number): number {
    let left = Math.max(1, Math.ceil(share * this.#count));
    for (const [column, count] of [...this.#columns].sort(([a], [b]) => a - b)) {
      left -= count;
      if (left <= 0) return LEAST * WIDTH ** (column - 0.5);
    }
    return 0;
  }
}

/** What came of it all. `sent` counts each report once, however often it had to be sent. */
export class Totals {
  sent = 0;
  accepted = 0;
  rejected = 0;
  /** Attempts beyond the first. */
  retried = 0;
  /** Arrivals that were not made because the queue was full. */
  held = 0;
  readonly roundTrip = new Histogram();
  readonly #problems = new Map<string, number>();

  reject(problem: string): void {
    this.rejected++;
    this.#problems.set(problem, (this.#problems.get(problem) ?? 0) + 1);
  }

  /** Counts what others count too; not their round trips, which may be of another kind of request. */
  include(others: Totals): void {
    this.sent += others.sent;
    this.accepted += others.accepted;
    this.rejected += others.rejected;
    this.retried += others.retried;
    this.held += others.held;
    for (const [problem, count] of others.#problems)
      this.#problems.set(problem, (this.#problems.get(problem) ?? 0) + count);
  }

  /** Why reports were refused: `lot-full 3, space-taken 1`, most frequent first; empty where none was. */
  get problems(): string {
    const list = [...this.#problems].sort(([, a], [, b]) => b - a);
    return list.map(([problem, count]) => `${problem} ${count}`).join(', ');
  }

  /** The line of totals. Percentiles are of the round trip of answered attempts. */
  get line(): string {
    const { sent, accepted, rejected, retried, roundTrip } = this;
    const [p50, p99] = [roundTrip.percentile(0.5), roundTrip.percentile(0.99)].map(figure);
    return `sent ${sent}, accepted ${accepted}, rejected ${rejected}, retried ${retried}, p50 ${p50} ms, p99 ${p99} ms`;
  }
}

const figure = (ms: number): string => ms.toFixed(ms < 10 ? 1 : 0);
