import { DAY, fromWire } from '../../contract/time.ts';
import type { DutyPlanned } from './events.ts';

/** When somebody is on duty. */

/** One turn of duty, epoch ms. */
export interface Turn {
  readonly from: number;
  readonly to: number;
}

type Planned = Pick<DutyPlanned, 'from' | 'to' | 'repeat' | 'until'>;

const STEP = { daily: DAY, weekly: 7 * DAY } as const;

/** The turns of a duty that overlap a stretch of time (epoch ms), oldest first. Repeats are in the town's time, which has no summer time. */
export function turnsWithin({ from, to, repeat, until }: Planned, start: number, end: number): Turn[] {
  const [first, last] = [fromWire(from), fromWire(to)];
  if (repeat === undefined) return first < end && last > start ? [{ from: first, to: last }] : [];
  const step = STEP[repeat];
  const stop = Math.min(end, until === undefined ? Infinity : fromWire(until));
  const turns: Turn[] = [];
  const skipped = Math.max(0, Math.floor((start - last) / step));
  for (let shift = skipped * step; first + shift < stop; shift += step)
    if (last + shift > start) turns.push({ from: first + shift, to: last + shift });
  return turns;
}

/** The turn that is under way at `now` (epoch ms), if there is one. */
export function turnAt(duty: Planned, now: number): Turn | undefined {
  return turnsWithin(duty, now, now + 1).at(0);
}

/** No turn of it is still to come at `now` (epoch ms). */
export function isPast({ to, repeat, until }: Planned, now: number): boolean {
  if (repeat === undefined) return fromWire(to) <= now;
  return until !== undefined && fromWire(until) + DAY <= now;
}
