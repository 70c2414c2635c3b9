import { fromWire, MINUTE } from '@weige/shared/contract/time';
import type { WeigeEvent } from '@weige/shared/scenarios/events';

/** An event that is told so long after it happened is of a backlog, ms. */
const LATE = 15 * MINUTE;
/** Fewer of them in one commit are none: reports may be late one by one. */
const MANY = 20;
/** A backlog is told when nothing of it has come for so long, ms. */
const SETTLED = 5_000;
/** However long it takes, alarms wait for it no longer than this, ms. */
const LONGEST = MINUTE;

/**
 * Notices when somebody tells a backlog: another system that was cut off, or the history of a new town. What was so on
 * the way is over by its end, and no reason for an alarm now.
 */
export class Backlog {
  #since = -Infinity;
  #newest = -Infinity;

  /** Takes note of a commit at `now`, epoch ms. */
  hear(events: readonly WeigeEvent[], now: number): void {
    if (events.length < MANY || events.filter(({ at }) => fromWire(at) < now - LATE).length < MANY) return;
    if (now - this.#newest >= SETTLED) this.#since = now;
    this.#newest = now;
  }

  /** True while it is being told, and alarms can wait for its end. */
  isTold(now: number): boolean {
    return now - this.#newest < SETTLED && now - this.#since < LONGEST;
  }
}
