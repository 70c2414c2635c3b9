import type { OpenCase } from '@weige/shared/case/case';
import { turnAt } from '@weige/shared/scenarios/team/duty';
import type { Team } from '@weige/shared/scenarios/team/fold';
import { listOf } from '../../case/case.ts';
import type { Board } from '../../wall/registry.ts';

/** A team that is on duty now, and how many open cases it leads or helps with. */
export interface TeamOnDuty {
  readonly team: Team;
  readonly cases: number;
}

const isOn = ({ team, parties }: OpenCase, id: string): boolean =>
  team === id || (parties ?? []).some((party) => party.team === id);

/** Teams on duty now, the one with most to do first, those with as much by area. */
export function teamsOnDuty({ state, now }: Pick<Board, 'state' | 'now'>): TeamOnDuty[] {
  const { team, hazard, repair } = state.slices;
  const open = [...listOf(hazard.open), ...listOf(repair.open)];
  const onDuty = new Set(
    Object.values(team.duties).flatMap((duty) => (turnAt(duty, now) ? [duty.team] : [])),
  );
  return Object.values(team.teams)
    .filter((one) => onDuty.has(one.team))
    .map((one) => ({ team: one, cases: open.filter((each) => isOn(each, one.team)).length }))
    .sort(
      (a, b) =>
        b.cases - a.cases || a.team.area.localeCompare(b.team.area) || a.team.team.localeCompare(b.team.team),
    );
}
