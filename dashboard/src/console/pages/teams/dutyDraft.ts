import type { DutyTurn } from '@weige/shared/contract/teams';
import { DAY, fromWire, toWire } from '@weige/shared/contract/time';
import type { PlanDuty } from '@weige/shared/scenarios/team/events';
import type { Duty } from '@weige/shared/scenarios/team/fold';
import { dayOf } from './roster.ts';
import type { Repeat } from './words.ts';

/** What the form for a turn of duty holds, as its fields have it. */
export interface DutyDraft {
  team: string;
  /** Empty for the whole team. */
  member: string;
  /** `2026-11-23`. */
  day: string;
  /** `08:00`. */
  from: string;
  /** Not after `from`: on the day after. */
  to: string;
  repeat: Repeat | '';
  /** The last day that it may begin on; empty for no end. */
  until: string;
}

/** Whether it ends on the day after it begins. */
export function isOvernight({ from, to }: Pick<DutyDraft, 'from' | 'to'>): boolean {
  return from !== '' && to !== '' && to <= from;
}

/** The body that plans it; the fields that are needed are filled in. */
export function dutyBody(draft: DutyDraft): PlanDuty {
  const { team, member, day, repeat, until } = draft;
  const at = (time: string): number => fromWire(`${day}T${time}:00+08:00`);
  const last = repeat === '' ? undefined : dayOf(until);
  return {
    team,
    ...(member === '' ? {} : { member }),
    from: toWire(at(draft.from)),
    to: toWire(at(draft.to) + (isOvernight(draft) ? DAY : 0)),
    ...(repeat === '' ? {} : { repeat }),
    ...(last === undefined ? {} : { until: toWire(last + DAY) }),
  };
}

/**
 * The body that plans a cancelled duty again: all of it as the live state had it, else the turn that was seen; undefined
 * where only a part of a repeated one is known.
 */
export function planAgain(known: Duty | undefined, turn: DutyTurn): PlanDuty | undefined {
  if (known) {
    const { id: _id, area: _area, ...body } = known;
    return body;
  }
  if (turn.repeat !== undefined) return undefined;
  const { team, member, from, to } = turn;
  return { team, from, to, ...(member ? { member: member.id } : {}) };
}
