import type { Condition } from '../../alarm/condition.ts';
import { DAY, fromWire } from '../../contract/time.ts';
import { accept, refuse } from '../decision.ts';
import type { DecideContext, Decision, NewEvent } from '../decision.ts';
import type { AcknowledgeAlarms, AlarmRaised, ShelveAlarm, UnshelveAlarm } from './events.ts';
import type { StandingAlarm } from './fold.ts';

/** An alarm stays on the shelf no longer than this, ms: shelving is for a while, not a way to switch a rule off. */
export const LONGEST_SHELF = DAY;

/** Raises an alarm for a condition, unless one stands for it. */
export function decideRaise(
  condition: Condition,
  standing: StandingAlarm | undefined,
  context: DecideContext,
): Decision<'alarm.raised', AlarmRaised> {
  if (standing && standing.returnedAt === undefined) return refuse('already-ended', '/subject');
  const { rule, priority, subject, area, place, about } = condition;
  const data = { rule, priority, subject, ...(place ? { place } : {}), about };
  return accept({ id: context.newId(), type: 'alarm.raised', area, at: context.now, data });
}

/** Says that the reason of an alarm is gone. */
export function decideReturn(
  alarm: StandingAlarm | undefined,
  suppressed: boolean,
  context: DecideContext,
): Decision {
  if (!alarm) return refuse('unknown-alarm', '/alarm');
  if (alarm.returnedAt !== undefined) return refuse('already-ended', '/alarm');
  const data = { alarm: alarm.id, ...(suppressed ? { suppressed: true as const } : {}) };
  return accept({ id: context.newId(), type: 'alarm.returned', area: alarm.area, at: context.now, data });
}

/** Acknowledges alarms, all of them or none; what somebody else has acknowledged already is not done again. */
export function decideAcknowledge(
  known: readonly (StandingAlarm | undefined)[],
  { alarms }: AcknowledgeAlarms,
  context: DecideContext,
): Decision {
  const events: NewEvent[] = [];
  for (const [index, id] of alarms.entries()) {
    const alarm = known[index];
    if (!alarm) return refuse('unknown-alarm', `/alarms/${index}`);
    if (alarm.acknowledgedAt !== undefined) continue;
    const { area } = alarm;
    events.push({
      id: context.newId(),
      type: 'alarm.acknowledged',
      area,
      at: context.now,
      data: { alarm: id },
    });
  }
  const [first, ...more] = events;
  return first ? accept(first, ...more) : refuse('already-acknowledged', '/alarms');
}

/** Puts an alarm on the shelf, for a day at most. */
export function decideShelve(
  alarm: StandingAlarm | undefined,
  { until, reason }: ShelveAlarm,
  context: DecideContext,
): Decision {
  if (!alarm || alarm.returnedAt !== undefined) return refuse('unknown-alarm', '/alarm');
  const ahead = fromWire(until) - context.now;
  if (ahead <= 0 || ahead > LONGEST_SHELF) return refuse('window-empty', '/until');
  const data = { alarm: alarm.id, until, reason: reason.trim() };
  return accept({ id: context.newId(), type: 'alarm.shelved', area: alarm.area, at: context.now, data });
}

/** Takes an alarm from the shelf. */
export function decideUnshelve(
  alarm: StandingAlarm | undefined,
  _body: UnshelveAlarm,
  context: DecideContext,
): Decision {
  if (alarm?.shelvedUntil === undefined) return refuse('unknown-alarm', '/alarm');
  const data = { alarm: alarm.id };
  return accept({ id: context.newId(), type: 'alarm.unshelved', area: alarm.area, at: context.now, data });
}
