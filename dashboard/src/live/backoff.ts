const FIRST = 400;
const CAP = 5_000;

/** Waits between attempts: twice as long each time up to a cap, and random, so that screens do not return in step. */
export class Backoff {
  readonly #random: () => number;
  #attempts = 0;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** ms to wait before the next attempt. */
  next(): number {
    const most = Math.min(CAP, FIRST * 2 ** this.#attempts);
    this.#attempts = Math.min(this.#attempts + 1, 10);
    return most * (0.5 + this.#random() / 2);
  }

  reset(): void {
    this.#attempts = 0;
  }
}
