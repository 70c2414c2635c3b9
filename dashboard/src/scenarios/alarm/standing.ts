import type { AlarmRule } from '@weige/shared/alarm/rules';
import { fromWire } from '@weige/shared/contract/time';
import { standingOf } from '@weige/shared/scenarios/alarm/fold';
import type { StandingAlarm } from '@weige/shared/scenarios/alarm/fold';
import { groupBy } from '../../wall/group.ts';
import { PRIORITIES } from '../../wall/registry.ts';
import type { Board, Message, Priority } from '../../wall/registry.ts';

/** Alarms that somebody has to know of: what is on the shelf is none, nor is what has returned to normal. */
export function alarmsOf({ state }: Pick<Board, 'state'>): StandingAlarm[] {
  return Object.values(state.slices.alarm.standing).filter((one) =>
    ['unacknowledged', 'acknowledged'].includes(standingOf(one)),
  );
}

/** Nobody has said that they have seen it. */
export function isUnacknowledged(alarm: StandingAlarm): boolean {
  return standingOf(alarm) === 'unacknowledged';
}

/** All alarms of one rule in one part of the area. */
export interface AlarmGroup {
  readonly id: string;
  readonly rule: AlarmRule;
  /** Code of the part; of the whole area for what concerns all of it. */
  readonly part: string;
  /** The worst of them. */
  readonly priority: Priority;
  readonly count: number;
  readonly unacknowledged: number;
  /** When the first of them was raised, epoch ms. */
  readonly since: number;
}

function groupOf(id: string, part: string, alarms: readonly StandingAlarm[]): AlarmGroup[] {
  const [first] = alarms;
  if (!first) return [];
  return [
    {
      id,
      rule: first.rule,
      part,
      priority: PRIORITIES.find((one) => alarms.some(({ priority }) => priority === one)) ?? 'low',
      count: alarms.length,
      unacknowledged: alarms.filter(isUnacknowledged).length,
      since: Math.min(...alarms.map(({ raisedAt }) => fromWire(raisedAt))),
    },
  ];
}

/** By rule and part: what nobody has acknowledged first, then the worst, then the oldest. */
export function alarmGroups(board: Pick<Board, 'state' | 'town'>): AlarmGroup[] {
  const partOf = ({ area }: StandingAlarm) => board.town.partOf(area) ?? board.town.root;
  return [...groupBy(alarmsOf(board), (one) => `${one.rule}@${partOf(one)}`)]
    .flatMap(([id, alarms]) => groupOf(id, id.slice(id.indexOf('@') + 1), alarms))
    .sort(
      (one, other) =>
        Number(one.unacknowledged === 0) - Number(other.unacknowledged === 0) ||
        PRIORITIES.indexOf(one.priority) - PRIORITIES.indexOf(other.priority) ||
        one.since - other.since ||
        one.id.localeCompare(other.id),
    );
}

/** Whether somebody has acknowledged the alarms about a thing, by what they are about: a case, a house. */
export function alarmRemarks(board: Pick<Board, 'state'>): Map<string, Message> {
  const remarks = new Map<string, Message>();
  for (const [subject, alarms] of groupBy(alarmsOf(board), (one) => one.subject))
    remarks.set(subject, {
      key: alarms.some(isUnacknowledged) ? 'alarm.remark.unacknowledged' : 'alarm.remark.acknowledged',
    });
  return remarks;
}
