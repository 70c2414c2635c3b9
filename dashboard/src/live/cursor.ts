import type { Cursor, EventsFrame } from '@weige/shared/contract/live';
import type { Envelope } from '@weige/shared/contract/envelope';

/**
 * How far the log has been followed. It only ever moves over contiguous ranges, so that no event is missed,
 * taken twice or taken out of order.
 */
export class RangeCursor {
  #point: Cursor | undefined;

  /** The point reached; undefined before the first snapshot. */
  get point(): Cursor | undefined {
    return this.#point;
  }

  /** Starts from a snapshot that is true at `point`. */
  reset(point: Cursor): void {
    this.#point = { epoch: point.epoch, seq: point.seq };
  }

  /**
   * Moves over a frame and returns its events that are new. A frame that overlaps what is known gives only
   * the rest of it; undefined means a hole or another log: nothing was taken, subscribe again.
   */
  take(frame: EventsFrame): readonly Envelope[] | undefined {
    const point = this.#point;
    if (!point || frame.epoch !== point.epoch || frame.from > point.seq) return undefined;
    if (frame.to <= point.seq) return [];
    this.#point = { epoch: point.epoch, seq: frame.to };
    return frame.events.filter(({ seq }) => seq > point.seq);
  }
}
