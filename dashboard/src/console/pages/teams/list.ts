import type { TeamEntry } from '@weige/shared/contract/teams';
import { turnAt } from '@weige/shared/scenarios/team/duty';
import type { Duty } from '@weige/shared/scenarios/team/fold';

export interface TeamGroup {
  readonly area: string;
  readonly name: string;
  readonly teams: readonly TeamEntry[];
}

/** Teams by the area that they serve, in the order of the areas' codes; those that are sent nowhere come last. */
export function teamsByArea(teams: readonly TeamEntry[]): TeamGroup[] {
  const groups = new Map<string, TeamEntry[]>();
  for (const team of teams) groups.set(team.area, [...(groups.get(team.area) ?? []), team]);
  const order = (a: TeamEntry, b: TeamEntry): number =>
    Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'zh');
  return [...groups]
    .map(([area, some]) => ({ area, name: some[0]?.areaName ?? area, teams: some.toSorted(order) }))
    .sort((a, b) => (a.area < b.area ? -1 : 1));
}

/** Who of a team is on duty. */
export interface OnDuty {
  /** Their names; empty where the whole team is. */
  readonly names: readonly string[];
  /** When the first of them goes, epoch ms. */
  readonly until: number;
}

/** Who is on duty at `now` (epoch ms), by team. */
export function onDutyNow(
  duties: readonly Duty[],
  teams: readonly TeamEntry[],
  now: number,
): ReadonlyMap<string, OnDuty> {
  const found = new Map<string, OnDuty>();
  for (const duty of duties) {
    const turn = turnAt(duty, now);
    const team = teams.find((one) => one.team === duty.team);
    // Nobody is on duty with a team that has nobody.
    if (!turn || !team || team.members.length === 0) continue;
    const before = found.get(duty.team);
    const member = team.members.find(({ id }) => id === duty.member);
    found.set(duty.team, {
      names: [...(before?.names ?? []), ...(member ? [member.name] : [])],
      until: Math.min(before?.until ?? Infinity, turn.to),
    });
  }
  return found;
}
