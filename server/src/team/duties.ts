import { codeRange } from '@weige/shared/area/code';
import type { DutyTurn } from '@weige/shared/contract/teams';
import { DAY, fromWire, toWire } from '@weige/shared/contract/time';
import { turnsWithin } from '@weige/shared/scenarios/team/duty';
import type { Duty } from '@weige/shared/scenarios/team/fold';
import type { World } from '../scenarios/scenario.ts';
import { maskedName } from './people.ts';
import { dutiesWithin, dutyOf, teamById } from './tables.ts';

/** The duty roster as staff read it. */

export interface DutiesAsked {
  readonly area: string;
  /** Also of the teams of the areas around it. */
  readonly serving: boolean;
  readonly team?: string | undefined;
  /** Epoch ms; what overlaps it counts. */
  readonly from: number;
  readonly to: number;
}

/** A duty with what is known of who does it. */
export interface RosterDuty extends Duty {
  readonly teamName: string;
  /** Masked; absent where the whole team does it. */
  readonly memberName?: string;
}

/** Duties of an area's teams that have a turn in the stretch. */
export async function dutiesIn(
  { store, seal }: Pick<World, 'store' | 'seal'>,
  { area, serving, team, from, to }: DutiesAsked,
): Promise<RosterDuty[]> {
  const sql = store.reader;
  const range = codeRange(area);
  const where = [range.from, range.to, serving ? 1 : 0, area] as const;
  const names = new Map<string, string>();
  const found: RosterDuty[] = [];
  for (const row of await sql.all(dutiesWithin, ...where, to, from, from - DAY)) {
    const duty = dutyOf(row);
    if ((team !== undefined && duty.team !== team) || turnsWithin(duty, from, to).length === 0) continue;
    const teamName = names.get(duty.team) ?? (await sql.get(teamById, duty.team))?.name ?? '';
    names.set(duty.team, teamName);
    const member = duty.member === undefined ? {} : { memberName: await maskedName(sql, seal, duty.member) };
    found.push({ ...duty, teamName, ...member });
  }
  return found;
}

function turnsOf(duty: RosterDuty, { from, to }: DutiesAsked): DutyTurn[] {
  const { id, team, teamName, area, member, memberName = '', repeat } = duty;
  return turnsWithin(duty, from, to).map((turn) => ({
    ...{ duty: id, team, teamName, area, from: toWire(turn.from), to: toWire(turn.to) },
    ...(member === undefined ? {} : { member: { id: member, name: memberName } }),
    ...(repeat === undefined ? {} : { repeat }),
  }));
}

/** Every turn in the stretch, in order of time. */
export async function turnsIn(world: World, asked: DutiesAsked): Promise<DutyTurn[]> {
  const duties = await dutiesIn(world, asked);
  const turns = duties.flatMap((duty) => turnsOf(duty, asked));
  return turns
    .map((turn) => ({ turn, at: fromWire(turn.from) }))
    .sort((one, other) => one.at - other.at || (one.turn.duty < other.turn.duty ? -1 : 1))
    .map(({ turn }) => turn);
}
