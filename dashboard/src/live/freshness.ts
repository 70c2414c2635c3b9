/** Nothing heard for this long: the wall says so. The server speaks every 2 s at the least. */
export const STALE_AFTER = 4_500;

/** `connecting` until there is something to show; then `live`, or `stale` since the last word of the server. */
export type Freshness = 'connecting' | 'live' | 'stale';

/**
 * Watches for silence. Only a state that has caught up with the log counts as fresh, so that stale clears
 * after the catch-up and not at the first word of a server that is back.
 */
export class FreshnessWatch {
  readonly #changed: (freshness: Freshness) => void;
  #freshness: Freshness = 'connecting';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: (freshness: Freshness) => void) {
    this.#changed = changed;
  }

  get freshness(): Freshness {
    return this.#freshness;
  }

  /** The server has spoken and the state is complete. */
  fresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#become('stale'), STALE_AFTER);
    this.#become('live');
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #become(freshness: Freshness): void {
    if (freshness === this.#freshness) return;
    this.#freshness = freshness;
    this.#changed(freshness);
  }
}
