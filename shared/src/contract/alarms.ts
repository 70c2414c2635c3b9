import Type from 'typebox';
import { ALARM_PRIORITIES, AlarmPriorityName, AlarmRuleName } from '../alarm/rules.ts';
import { AreaCode, Id, Timestamp } from './formats.ts';

/**
 * Alarms as operators look back on them; needs `alarm:handle`. What stands now is in the live state. Bodies of the
 * commands are with the events of the scenario.
 */

/** Query of `GET /alarms`: raised in an area, newest first. */
export const AlarmsQuery = Type.Object({
  area: Type.Optional(AreaCode),
  rule: Type.Optional(AlarmRuleName),
  priority: Type.Optional(AlarmPriorityName),
  before: Type.Optional({ ...Id, description: 'The `next` of the page before.' }),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});
export type AlarmsQuery = Type.Static<typeof AlarmsQuery>;

/** One alarm with what became of it. */
export const AlarmEntry = Type.Object({
  id: Id,
  rule: AlarmRuleName,
  priority: AlarmPriorityName,
  area: AreaCode,
  areaName: Type.String(),
  subject: Type.String(),
  about: Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
  raisedAt: Timestamp,
  acknowledgedAt: Type.Optional(Timestamp),
  acknowledgedBy: Type.Optional(Type.String({ description: 'As colleagues know them.' })),
  returnedAt: Type.Optional(Timestamp),
  suppressed: Type.Boolean({ description: 'It returned because its rule was switched off.' }),
  shelvedUntil: Type.Optional(Timestamp),
  shelvedBy: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String({ description: 'Why it is on the shelf.' })),
});
export type AlarmEntry = Type.Static<typeof AlarmEntry>;

export const AlarmsPage = Type.Object({ alarms: Type.Array(AlarmEntry), next: Type.Optional(Id) });
export type AlarmsPage = Type.Static<typeof AlarmsPage>;

/** Width of a window in which alarms are counted, ms: EEMUA 191 counts by ten minutes. */
export const ALARM_WINDOW = 600_000;
/** More alarms than this in a window are a flood. */
export const FLOOD = 10;
/** An alarm that was raised at least so often within an hour for one reason chatters. */
export const CHATTERING = 3;

const Count = Type.Integer({ minimum: 0 });

/** Query of `GET /alarms/figures`: the alarm system about itself. */
export const AlarmFiguresQuery = Type.Object({
  area: Type.Optional(AreaCode),
  hours: Type.Integer({ minimum: 1, maximum: 168, default: 24, description: 'Back from now.' }),
});
export type AlarmFiguresQuery = Type.Static<typeof AlarmFiguresQuery>;

/** Beside each figure its target (EEMUA 191, ISA-18.2) is written in docs/alarms.md. */
export const AlarmFigures = Type.Object({
  from: Timestamp,
  to: Timestamp,
  raised: Count,
  windows: Type.Array(Type.Object({ from: Timestamp, count: Count }), {
    description: 'How many were raised in each ten minutes, oldest first; the last is under way.',
  }),
  average: Type.Number({ minimum: 0, description: 'Raised in ten minutes, on average. Target: at most 1.' }),
  peak: { ...Count, description: 'Most in one window.' },
  peakHour: { ...Count, description: 'Most in six windows in a row. Target: at most 15 (EEMUA).' },
  floodShare: Type.Number({ minimum: 0, maximum: 1, description: 'Share of windows in flood.' }),
  priorities: Type.Object(
    Object.fromEntries(ALARM_PRIORITIES.map((name) => [name, Count])) as Record<
      (typeof ALARM_PRIORITIES)[number],
      typeof Count
    >,
    { description: 'How many of each. Target: about 80 low, 15 medium, 5 high and urgent in 100.' },
  ),
  standing: { ...Count, description: 'Not over now.' },
  stale: { ...Count, description: 'Standing for more than a day. Target: fewer than 5.' },
  chattering: Type.Array(Type.Object({ rule: AlarmRuleName, subject: Type.String(), count: Count }), {
    maxItems: 20,
    description: 'Raised three times or more within an hour for one reason. Target: none.',
  }),
  acknowledgeMedian: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Median time from raising to acknowledging, s.' }),
  ),
});
export type AlarmFigures = Type.Static<typeof AlarmFigures>;
