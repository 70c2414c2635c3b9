import { ALARM_PRIORITIES } from '../../alarm/rules.ts';
import type { AlarmPriority, AlarmRule } from '../../alarm/rules.ts';
import { ALARM_WINDOW, FLOOD } from '../../contract/alarms.ts';
import { fromWire } from '../../contract/time.ts';
import { standingOf } from './fold.ts';
import type { StandingAlarm } from './fold.ts';

/** A line of the alarm list: one alarm, or in a flood all of a rule in one part of the area. */
export interface AlarmLine {
  readonly key: string;
  readonly rule: AlarmRule;
  /** The part of the area (village, grid) that they lie in; the area itself for one alarm. */
  readonly part: string;
  /** The worst of them. */
  readonly priority: AlarmPriority;
  /** First-out: the one that was raised first. */
  readonly first: StandingAlarm;
  /** All of them, the worst first. */
  readonly alarms: readonly StandingAlarm[];
  /** How many of them nobody has acknowledged. */
  readonly unacknowledged: number;
}

const rank = ({ priority }: Pick<StandingAlarm, 'priority'>): number => ALARM_PRIORITIES.indexOf(priority);
/** What nobody has acknowledged stands above what somebody has. */
const standingRank = (alarm: StandingAlarm): number => (standingOf(alarm) === 'unacknowledged' ? 0 : 1);

function byUrgency(one: StandingAlarm, other: StandingAlarm): number {
  return (
    standingRank(one) - standingRank(other) ||
    rank(one) - rank(other) ||
    one.raisedAt.localeCompare(other.raisedAt) ||
    one.id.localeCompare(other.id)
  );
}

/** True where more than ten were raised in the ten minutes before `now` (epoch ms): EEMUA 191 calls that a flood. */
export function isFlood(alarms: readonly StandingAlarm[], now: number): boolean {
  return alarms.filter(({ raisedAt }) => fromWire(raisedAt) > now - ALARM_WINDOW).length > FLOOD;
}

function lineOf(key: string, part: string, alarms: readonly StandingAlarm[]): AlarmLine[] {
  const sorted = alarms.toSorted(byUrgency);
  const [top] = sorted;
  if (!top) return [];
  const first = alarms.reduce((one, other) => (other.raisedAt < one.raisedAt ? other : one), top);
  const worst = alarms.reduce((one, other) => (rank(other) < rank(one) ? other : one), top);
  const unacknowledged = alarms.filter((one) => standingOf(one) === 'unacknowledged').length;
  return [{ key, rule: top.rule, part, priority: worst.priority, first, alarms: sorted, unacknowledged }];
}

/** How urgent a line is: as its first alarm, the worst that nobody has acknowledged. */
const lineRank = ({ alarms: [top], priority }: AlarmLine): number => rank(top ?? { priority });

/**
 * The lines of the alarm list, the worst unacknowledged on top; what is on the shelf is none. In a flood the alarms of one
 * rule in one part of the area are one line, so that a thousand of them stay readable. `partOf` gives the part of the area
 * that an area code lies in.
 */
export function alarmLines(
  standing: readonly StandingAlarm[],
  now: number,
  partOf: (area: string) => string,
): AlarmLine[] {
  const shown = standing.filter((alarm) => standingOf(alarm) !== 'shelved');
  const flood = isFlood(shown, now);
  // What is urgent stands by itself also in a flood, unless it is the flood.
  const urgentApart = shown.filter(({ priority }) => priority === 'urgent').length <= FLOOD;
  const groups = new Map<string, { part: string; alarms: StandingAlarm[] }>();
  for (const alarm of shown) {
    const part = partOf(alarm.area);
    const apart = !flood || (urgentApart && alarm.priority === 'urgent');
    const key = apart ? alarm.id : `${alarm.rule}@${part}`;
    const group = groups.get(key) ?? { part, alarms: [] };
    group.alarms.push(alarm);
    groups.set(key, group);
  }
  return [...groups]
    .flatMap(([key, { part, alarms }]) => lineOf(key, part, alarms))
    .sort(
      (one, other) =>
        Number(one.unacknowledged === 0) - Number(other.unacknowledged === 0) ||
        lineRank(one) - lineRank(other) ||
        one.first.raisedAt.localeCompare(other.first.raisedAt) ||
        one.key.localeCompare(other.key),
    );
}
