import { MINUTE } from '@weige/shared/contract/time';

/** Refused attempts that are noted in a minute, of one address and altogether. */
const OF_ONE = 10;
const OF_ALL = 120;

/** Keeps a flood of refused attempts from filling the audit log; those left out are counted. */
export class RefusalBound {
  readonly #now: () => number;
  readonly #noted = new Map<string, number>();
  #since = 0;
  #all = 0;
  #leftOut = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many were left out since the last that was noted; undefined where this one is to be left out too. */
  take(address: string): number | undefined {
    if (this.#now() - this.#since >= MINUTE) {
      this.#since = this.#now();
      this.#noted.clear();
      this.#all = 0;
    }
    const own = this.#noted.get(address) ?? 0;
    if (own >= OF_ONE || this.#all >= OF_ALL) {
      this.#leftOut++;
      return undefined;
    }
    this.#noted.set(address, own + 1);
    this.#all++;
    const leftOut = this.#leftOut;
    this.#leftOut = 0;
    return leftOut;
  }
}
