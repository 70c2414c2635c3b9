import { within } from '../area/code.ts';
import { SLICES } from '../scenarios/index.ts';
import type { ScenarioName } from '../scenarios/index.ts';
import type { WeigeEvent } from '../scenarios/events.ts';
import type { Slice } from '../scenarios/slice.ts';
import { emptyScope, foldScope } from './scope.ts';
import type { ScopeState, Series } from './scope.ts';

/** The scenarios' slices by name. */
export type SliceStates = { [Name in ScenarioName]: ReturnType<(typeof SLICES)[Name]['empty']> };

/**
 * A scope's live state: what a wall needs to draw everything, and what the server hands out as a snapshot.
 * Law (tested for every event type): snapshot at n, with events n+1…m folded in, equals the snapshot at m.
 */
export interface LiveState {
  readonly scope: ScopeState;
  readonly slices: SliceStates;
}

export function emptySlices(): SliceStates {
  return {
    'check-in': SLICES['check-in'].empty(),
    parking: SLICES.parking.empty(),
    repair: SLICES.repair.empty(),
    hazard: SLICES.hazard.empty(),
    broadcast: SLICES.broadcast.empty(),
    team: SLICES.team.empty(),
    alarm: SLICES.alarm.empty(),
  };
}

export function emptyState(): LiveState {
  return { scope: emptyScope(), slices: emptySlices() };
}

function foldSlice<Name extends string, State>(
  slice: Slice<Name, State>,
  state: State,
  event: WeigeEvent,
): void {
  slice.fold(state, event);
}

/** Folds an event into the scenarios' slices, in place. An event touches the slice of its own scenario only. */
export function foldSlices(states: SliceStates, event: WeigeEvent): void {
  foldSlice(SLICES['check-in'], states['check-in'], event);
  foldSlice(SLICES.parking, states.parking, event);
  foldSlice(SLICES.repair, states.repair, event);
  foldSlice(SLICES.hazard, states.hazard, event);
  foldSlice(SLICES.broadcast, states.broadcast, event);
  foldSlice(SLICES.team, states.team, event);
  foldSlice(SLICES.alarm, states.alarm, event);
}

/** What of the slices lies within `area`; a copy. */
export function restrictSlices(states: SliceStates, area: string): SliceStates {
  return {
    'check-in': SLICES['check-in'].restrict(states['check-in'], area),
    parking: SLICES.parking.restrict(states.parking, area),
    repair: SLICES.repair.restrict(states.repair, area),
    hazard: SLICES.hazard.restrict(states.hazard, area),
    broadcast: SLICES.broadcast.restrict(states.broadcast, area),
    team: SLICES.team.restrict(states.team, area),
    alarm: SLICES.alarm.restrict(states.alarm, area),
  };
}

/** Which line of the 24 h chart the event belongs to, as its scenario says. */
export function tallyOf(event: WeigeEvent): readonly [Series, number] | undefined {
  for (const slice of Object.values(SLICES)) {
    const tally = slice.tally(event);
    if (tally) return tally;
  }
  return undefined;
}

/**
 * Folds an event that reaches `area` into its state, in place. What was sent to an area above is no news of this one:
 * it stands in its slice and not in the stream.
 */
export function foldState(state: LiveState, event: WeigeEvent, area: string): void {
  if (within(event.area, area)) foldScope(state.scope, event, tallyOf(event));
  foldSlices(state.slices, event);
}
