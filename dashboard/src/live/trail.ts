import { fromWire, MINUTE } from '@weige/shared/contract/time';
import type { WeigeEvent } from '@weige/shared/scenarios/events';

/** How long an event leaves a mark on the map. */
export const TRAIL = 10 * MINUTE;
/** Most events kept: with the open cases the map stays under 2,000 marks. */
const MOST = 1_200;

/** The events of the last minutes, oldest first: a ring that never grows. */
export class Trail {
  #epoch = '';
  #events: WeigeEvent[] = [];

  /** Oldest first. */
  get events(): readonly WeigeEvent[] {
    return this.#events;
  }

  /** Takes over a snapshot's newest events; those of the same log that are known already stay. */
  reset(recent: readonly WeigeEvent[], epoch: string): void {
    const known = epoch === this.#epoch ? this.#events : [];
    const bySeq = new Map([...known, ...recent].map((event) => [event.seq, event]));
    this.#epoch = epoch;
    this.#events = [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(-MOST);
  }

  push(events: readonly WeigeEvent[]): void {
    this.#events = [...this.#events, ...events].slice(-MOST);
  }

  /** Forgets what happened too long before `now` (epoch ms). */
  prune(now: number): void {
    if (this.#events.some(({ at }) => fromWire(at) < now - TRAIL))
      this.#events = this.#events.filter(({ at }) => fromWire(at) >= now - TRAIL);
  }
}
