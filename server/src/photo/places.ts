import type { Sender } from './sender.ts';

/** Uploads under way at once, and the bytes that they may hold between them. */
const MOST = 32;
const MOST_BYTES = 64 * 1024 * 1024;
/** Of them by one sender, who sends one after another, and at one door. */
const BY_SENDER = 2;
const BY_DOOR = 6;

/** Room for one upload; given back once, however often it is asked for. */
export interface Place {
  leave(): void;
}

/**
 * Room for uploads: each holds its bytes in memory from its first byte until it is drawn, so it needs a place before
 * its body is read. However many are sent, memory is bounded and nobody takes all of it.
 */
export class Places {
  readonly #under = new Map<string, number>();
  #bytes = 0;
  #count = 0;

  /** A place for an upload of `size` bytes; undefined where there is none now. */
  take({ holder, dwelling }: Sender, size: number): Place | undefined {
    const door = dwelling === null ? [] : [`door:${dwelling}`];
    if (this.#count >= MOST || this.#bytes + size > MOST_BYTES) return undefined;
    if (this.#underWay(holder) >= BY_SENDER) return undefined;
    if (door.some((one) => this.#underWay(one) >= BY_DOOR)) return undefined;
    const holders = [holder, ...door];
    this.#change(holders, size, 1);
    let held = true;
    return {
      leave: () => {
        if (held) this.#change(holders, -size, -1);
        held = false;
      },
    };
  }

  #underWay(holder: string): number {
    return this.#under.get(holder) ?? 0;
  }

  #change(holders: readonly string[], bytes: number, one: 1 | -1): void {
    this.#bytes += bytes;
    this.#count += one;
    for (const holder of holders) {
      const left = this.#underWay(holder) + one;
      if (left === 0) this.#under.delete(holder);
      else this.#under.set(holder, left);
    }
  }
}
