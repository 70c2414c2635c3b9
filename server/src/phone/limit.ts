import { isIPv6 } from 'node:net';

/** Keys that one limit keeps in memory; beyond that the oldest is forgotten. */
const MOST_KEYS = 100_000;

/** At most so many within a window that begins with the first. */
export class Limit {
  readonly #most: number;
  readonly #within: number;
  readonly #now: () => number;
  /** In the order in which their windows end. */
  readonly #counted = new Map<string, { count: number; readonly ends: number }>();

  /** `within` in ms; `now` is server time, epoch ms. */
  constructor(most: number, within: number, now: () => number) {
    this.#most = most;
    this.#within = within;
    this.#now = now;
  }

  /** True where `key` has had all it may have in this window. */
  isSpent(key: string): boolean {
    this.#forget();
    return (this.#counted.get(key)?.count ?? 0) >= this.#most;
  }

  /** Counts one; false, and not counted, where that is too many. */
  take(key: string): boolean {
    if (this.isSpent(key)) return false;
    const known = this.#counted.get(key);
    if (known) known.count++;
    else this.#counted.set(key, { count: 1, ends: this.#now() + this.#within });
    return true;
  }

  /** Takes back one that was counted and turned out to be none. */
  giveBack(key: string): void {
    const known = this.#counted.get(key);
    if (known && known.count > 0) known.count--;
  }

  #forget(): void {
    for (const [key, { ends }] of this.#counted) {
      if (ends > this.#now() && this.#counted.size < MOST_KEYS) return;
      this.#counted.delete(key);
    }
  }
}

const GROUPS = 8;
/** Groups of an IPv6 address that name the network; the rest anybody in it may choose. */
const NETWORK_GROUPS = 4;

/** By what an address is counted: itself, or for IPv6 its network of 64 bits, which is one subscriber's. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const [first, last] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: GROUPS - (first?.length ?? 0) - (last?.length ?? 0) }, () => '0');
  return [...(first ?? []), ...zeros, ...(last ?? [])].slice(0, NETWORK_GROUPS).join(':');
}
