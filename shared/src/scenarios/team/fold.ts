import { within } from '../../area/code.ts';
import { fromWire } from '../../contract/time.ts';
import type { WeigeEvent } from '../events.ts';
import type { Slice } from '../slice.ts';
import { isPast } from './duty.ts';
import type { DutyPlanned, TeamSaved } from './events.ts';

/** A team as the live state has it. */
export interface Team extends TeamSaved {
  readonly area: string;
}

export interface Duty extends DutyPlanned {
  readonly id: string;
  readonly area: string;
}

/** Teams that are not dissolved, and their duty from now on, by id. */
export interface TeamState {
  teams: Record<string, Team>;
  duties: Record<string, Duty>;
}

/** Forgets what of the duties of a team is past, so that the state does not grow with the years. */
function forgetPast(state: TeamState, team: string, now: number): void {
  for (const [id, duty] of Object.entries(state.duties))
    if (duty.team === team && isPast(duty, now)) delete state.duties[id];
}

function foldSaved(state: TeamState, { area, data }: Extract<WeigeEvent, { type: 'team.saved' }>): void {
  if (data.active) {
    state.teams[data.team] = { ...data, area };
    return;
  }
  delete state.teams[data.team];
  for (const [id, duty] of Object.entries(state.duties)) if (duty.team === data.team) delete state.duties[id];
}

function only<Thing extends { readonly area: string }>(things: Record<string, Thing>, area: string) {
  return Object.fromEntries(Object.entries(things).filter(([, one]) => within(one.area, area)));
}

export const teamSlice: Slice<'team', TeamState> = {
  name: 'team',
  empty: () => ({ teams: {}, duties: {} }),
  fold(state, event) {
    if (event.type === 'team.saved') foldSaved(state, event);
    else if (event.type === 'team.duty-planned') {
      const { id, area, at, data } = event;
      forgetPast(state, data.team, fromWire(at));
      if (state.teams[data.team]) state.duties[id] = { ...data, id, area };
    } else if (event.type === 'team.duty-cancelled') delete state.duties[event.data.duty];
  },
  restrict: ({ teams, duties }, area) => ({ teams: only(teams, area), duties: only(duties, area) }),
  tally: () => undefined,
};
