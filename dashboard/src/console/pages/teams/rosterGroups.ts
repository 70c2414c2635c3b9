import type { DutyTurn, TeamEntry } from '@weige/shared/contract/teams';
import { teamsByArea } from './list.ts';
import type { TeamGroup } from './list.ts';
import { gapsOf } from './roster.ts';
import type { Span } from './roster.ts';

/** The teams of an area with their duty in a stretch of time, and when none of them is on duty. */
export interface RosterGroup extends TeamGroup {
  readonly turns: readonly DutyTurn[];
  readonly gaps: readonly Span[];
}

export function rosterGroups(
  teams: readonly TeamEntry[],
  turns: readonly DutyTurn[],
  week: Span,
): RosterGroup[] {
  return teamsByArea(teams).map((group) => {
    const theirs = turns.filter((turn) => group.teams.some(({ team }) => team === turn.team));
    return { ...group, turns: theirs, gaps: gapsOf(theirs, week) };
  });
}
