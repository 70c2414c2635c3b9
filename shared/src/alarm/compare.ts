import { fromWire, MINUTE } from '../contract/time.ts';
import type { StandingAlarm } from '../scenarios/alarm/fold.ts';
import { alarmFrom, conditionKey } from './condition.ts';
import type { Condition, RuleIn } from './condition.ts';
import { ALARM_PRIORITIES } from './rules.ts';
import type { AlarmRule } from './rules.ts';

/** What has to be done so that the alarms that stand are those that there is a reason for. */
export interface AlarmChanges {
  /** The worst first. */
  readonly raise: readonly Condition[];
  readonly giveBack: readonly { readonly alarm: StandingAlarm; readonly suppressed: boolean }[];
  /** Their time on the shelf is over. */
  readonly unshelve: readonly StandingAlarm[];
  /** Since when (epoch ms) there is no reason any more, by id of the alarm: for the next comparison. */
  readonly gone: ReadonlyMap<string, number>;
}

export interface Comparison {
  /** Everything that is so now, also what is not an alarm yet. */
  readonly conditions: readonly Condition[];
  readonly standing: readonly StandingAlarm[];
  readonly ruleIn: RuleIn;
  /** `gone` of the comparison before; empty after a start, which at most makes an alarm stand for one dead band more. */
  readonly gone: ReadonlyMap<string, number>;
  readonly now: number;
}

/** One thing has one alarm for its time: the next word about it takes the place of the one before, without a dead band. */
const OF_LIMITS: readonly AlarmRule[] = ['limit-near', 'limit-broken'];

const ofLimits = ({ rule }: { readonly rule: AlarmRule }): boolean => OF_LIMITS.includes(rule);
const rank = ({ priority }: Condition): number => ALARM_PRIORITIES.indexOf(priority);

/** Compares what is so with the alarms that stand for it. */
export function compareAlarms({ conditions, standing, ruleIn, gone, now }: Comparison): AlarmChanges {
  const inForce = conditions.filter(({ rule, area }) => ruleIn(rule, area).enabled);
  const reasons = new Set(inForce.map(conditionKey));
  const withLimit = new Set(inForce.filter(ofLimits).map(({ subject }) => subject));
  const alarms = standing.filter(({ returnedAt }) => returnedAt === undefined);
  const stillGone = new Map<string, number>();
  const giveBack: { alarm: StandingAlarm; suppressed: boolean }[] = [];
  for (const alarm of alarms) {
    const { enabled, deadBand } = ruleIn(alarm.rule, alarm.area);
    if (!enabled) giveBack.push({ alarm, suppressed: true });
    if (!enabled || reasons.has(conditionKey(alarm))) continue;
    const since = gone.get(alarm.id) ?? now;
    const replaced = ofLimits(alarm) && withLimit.has(alarm.subject);
    if (replaced || since + deadBand * MINUTE <= now) giveBack.push({ alarm, suppressed: false });
    else stillGone.set(alarm.id, since);
  }
  const known = new Set(alarms.map(conditionKey));
  const back = new Set(giveBack.map(({ alarm }) => alarm.id));
  return {
    raise: inForce
      .filter((one) => !known.has(conditionKey(one)) && alarmFrom(one, ruleIn(one.rule, one.area)) <= now)
      .sort((one, other) => rank(one) - rank(other) || one.since - other.since),
    giveBack,
    unshelve: alarms.filter(
      ({ id, shelvedUntil }) => shelvedUntil !== undefined && fromWire(shelvedUntil) <= now && !back.has(id),
    ),
    gone: stillGone,
  };
}
