import type { Condition } from '@weige/shared/alarm/condition';
import { decideRaise, decideReturn, decideUnshelve } from '@weige/shared/scenarios/alarm/decide';
import type { StandingAlarm } from '@weige/shared/scenarios/alarm/fold';
import { SYSTEM } from '../audit/audit.ts';
import type { Command } from '../log/log.ts';
import { alarmFor, standingAlarm } from '../scenarios/alarm/tables.ts';
import { contextOf } from '../scenarios/scenario.ts';

/**
 * What the engine asks of the log. Each is decided on the alarm as it stands in the transaction, so that a round that is
 * repeated, or that somebody was faster than, changes nothing.
 */

const { actor } = SYSTEM;
type Clock = () => number;

/** Has no key: the same thing may be an alarm again later, and one that stands is not raised again. */
export function raising(condition: Condition, now: Clock): Command {
  const { rule, subject } = condition;
  return {
    ...{ type: 'alarm.raised', actor, body: { rule, subject } },
    decide: async (tx) => decideRaise(condition, await alarmFor(tx, condition), contextOf(now())),
  };
}

export function givingBack({ id }: StandingAlarm, suppressed: boolean, now: Clock): Command {
  return {
    ...{ type: 'alarm.returned', actor, key: `alarm-returned/${id}`, body: { alarm: id } },
    decide: async (tx) => decideReturn(await standingAlarm(tx, id), suppressed, contextOf(now())),
  };
}

export function unshelving({ id, shelvedUntil = '' }: StandingAlarm, now: Clock): Command {
  return {
    ...{ type: 'alarm.unshelved', actor, key: `alarm-unshelved/${id}/${shelvedUntil}`, body: { alarm: id } },
    async decide(tx) {
      const alarm = await standingAlarm(tx, id);
      // Somebody may have put it back for longer meanwhile.
      const same = alarm?.shelvedUntil === shelvedUntil ? alarm : undefined;
      return decideUnshelve(same, { alarm: id }, contextOf(now()));
    },
  };
}
