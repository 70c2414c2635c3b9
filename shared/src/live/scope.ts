import { DAY, fromWire, MINUTE } from '../contract/time.ts';
import { isQuiet } from '../scenarios/events.ts';
import type { WeigeEvent } from '../scenarios/events.ts';

/**
 * What a scope (town, village, net, grid) shows of its own stream as a whole: the newest events and counts
 * over the last day. Unlike the scenarios' slices this cannot be cut out of a larger scope's, so each node of
 * the tree keeps its own.
 */

export const SERIES = ['arrived', 'left', 'parking', 'repair', 'hazard'] as const;
/** Lines of the 24 h chart: people arrived, people left, parking events, repairs asked for, hazards reported. */
export type Series = (typeof SERIES)[number];

/** Width of one column of the 24 h chart, ms. */
export const BUCKET = 10 * MINUTE;
/** Columns kept: a day, and one more for the column that is under way. */
export const BUCKETS = DAY / BUCKET + 1;
/** How many of the newest events a scope remembers. */
export const RECENT = 30;

export interface ScopeState {
  /** Newest last, at most `RECENT`. */
  recent: WeigeEvent[];
  /** By column number (epoch ms / BUCKET), the counts in the order of `SERIES`. Columns of nothing are absent. */
  buckets: Partial<Record<string, number[]>>;
  /** The newest column; 0 before the first event. */
  newest: number;
}

export function emptyScope(): ScopeState {
  return { recent: [], buckets: {}, newest: 0 };
}

function dropOld(state: ScopeState, newest: number): void {
  state.newest = newest;
  for (const column of Object.keys(state.buckets))
    if (Number(column) <= newest - BUCKETS) delete state.buckets[column];
}

/** Adds an event to a scope's stream, in place. A late event counts in its own column, or not at all when that is gone. */
export function foldScope(
  state: ScopeState,
  event: WeigeEvent,
  tally: readonly [Series, number] | undefined,
): void {
  if (!isQuiet(event)) state.recent.push(event);
  if (state.recent.length > RECENT) state.recent.shift();
  if (!tally) return;
  const column = Math.floor(fromWire(event.at) / BUCKET);
  if (column <= state.newest - BUCKETS) return;
  if (column > state.newest) dropOld(state, column);
  const counts = (state.buckets[column] ??= SERIES.map(() => 0));
  const index = SERIES.indexOf(tally[0]);
  counts[index] = (counts[index] ?? 0) + tally[1];
}
