import type { LiveState } from '@weige/shared/live/state';
import { turnsWithin } from '@weige/shared/scenarios/team/duty';

/** A turn of duty of a team of one's area, for a look at today. Times are epoch ms. */
export interface TodaysTurn {
  readonly duty: string;
  readonly team: string;
  readonly teamName: string;
  readonly from: number;
  readonly to: number;
  readonly now: boolean;
}

/** How far ahead one looks, ms. */
const AHEAD = 12 * 3_600_000;

/** Who is on duty now and in the next hours, by time; `now` is epoch ms. */
export function dutyToday(
  {
    slices: {
      team: { teams, duties },
    },
  }: Pick<LiveState, 'slices'>,
  now: number,
): TodaysTurn[] {
  return Object.values(duties)
    .flatMap((duty) => {
      const team = teams[duty.team];
      if (!team) return [];
      return turnsWithin(duty, now, now + AHEAD).map(({ from, to }) => ({
        ...{ duty: duty.id, team: duty.team, teamName: team.name, from, to },
        now: from <= now && now < to,
      }));
    })
    .sort((one, other) => one.from - other.from || one.teamName.localeCompare(other.teamName));
}
