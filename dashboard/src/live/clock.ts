import { fromWire } from '@weige/shared/contract/time';

/** How many of the last frames the offset is taken from. */
const WINDOW = 12;

/**
 * The server's time, carried on by a clock that nobody can set: ages on the wall are true on a machine whose
 * date is wrong. Of the last frames the one that travelled the shortest says best how the clocks differ.
 */
export class ServerClock {
  readonly #monotonic: () => number;
  readonly #wall: () => number;
  #offsets: number[] = [];

  constructor(monotonic: () => number = () => performance.now(), wall: () => number = () => Date.now()) {
    this.#monotonic = monotonic;
    this.#wall = wall;
  }

  /** Learns from a time the server has just sent. */
  learn(at: string): void {
    const sent = fromWire(at);
    if (Number.isNaN(sent)) return;
    this.#offsets.push(sent - this.#monotonic());
    if (this.#offsets.length > WINDOW) this.#offsets.shift();
  }

  /** Server time, epoch ms; this machine's own until the server has spoken. */
  now(): number {
    return this.#offsets.length === 0 ? this.#wall() : this.#monotonic() + Math.max(...this.#offsets);
  }
}
