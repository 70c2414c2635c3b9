import type { WeigeEvent } from './events.ts';
import type { Series } from '../live/scope.ts';

/**
 * One scenario's part of the live state: how it starts, how an event changes it (in place), and what of it
 * lies within an area. Everything in it is keyed by a thing that has an area, so that restricting the
 * town's state to a village is the same as folding the village's events alone.
 */
export interface Slice<Name extends string, State> {
  readonly name: Name;
  empty(): State;
  /** Applies the event to `state` in place; events of other scenarios are ignored. */
  fold(state: State, event: WeigeEvent): void;
  /** A copy that holds only what lies within `area`. */
  restrict(state: State, area: string): State;
  /** Which line of the 24 h chart the event adds to, and how much. */
  tally(event: WeigeEvent): readonly [Series, number] | undefined;
}
