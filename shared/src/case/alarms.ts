import type { Condition, RuleIn } from '../alarm/condition.ts';
import type { AlarmPriority } from '../alarm/rules.ts';
import type { CaseScenario } from '../contract/cases.ts';
import { fromWire, MINUTE } from '../contract/time.ts';
import type { OpenCase, OpenCases } from './case.ts';
import { limitIn } from './machine.ts';

/** What an alarm makes of the weights of a scenario's cases. */
export interface CaseAlarms {
  readonly scenario: CaseScenario;
  /** Weights that are an alarm from the report until somebody is on it. */
  readonly severe: Readonly<Partial<Record<string, AlarmPriority>>>;
  /** Weights of which a broken limit is of high priority; of the others it is of medium. */
  readonly pressing: readonly string[];
}

/** How an open case is seen by the rules, at a time (epoch ms). */
interface Sight {
  readonly one: OpenCase;
  readonly alarms: CaseAlarms;
  readonly ruleIn: RuleIn;
  readonly now: number;
}

type Reason = Pick<Condition, 'rule' | 'priority' | 'since'> & Pick<Condition['about'], 'limit'>;

function conditionOf({ one, alarms }: Sight, { rule, priority, since, limit }: Reason): Condition {
  const { id, area, place, kind, weight, state } = one;
  const about = { scenario: alarms.scenario, kind, weight, state, ...(limit ? { limit } : {}) };
  return { rule, subject: id, area, place, priority, since, about };
}

/** Nobody is on a severe one. It counts from the report, so that accepting it without sending anybody gains no time. */
function severeWaiting({ one, alarms }: Sight): Reason | undefined {
  const priority = alarms.severe[one.weight];
  if (priority === undefined || limitIn(one.state) !== 'respondBy') return undefined;
  return { rule: 'severe-waiting', priority, since: fromWire(one.reportedAt) };
}

/** The limit that holds is near or broken; a case that waits or is put right has none. */
function limitPressing({ one, alarms, ruleIn, now }: Sight): Reason | undefined {
  const limit = limitIn(one.state);
  if (limit === undefined) return undefined;
  const at = fromWire(one[limit]);
  if (at <= now) {
    const priority = alarms.pressing.includes(one.weight) ? 'high' : 'medium';
    return { rule: 'limit-broken', priority, since: at, limit };
  }
  const from = Math.max(at - ruleIn('limit-near', one.area).threshold * MINUTE, fromWire(one.reportedAt));
  return from <= now ? { rule: 'limit-near', priority: 'low', since: from, limit } : undefined;
}

/** It was urged and is where it was. */
function urgedInVain({ one, ruleIn, now }: Sight): Reason | undefined {
  if (one.urgedAt === undefined) return undefined;
  const urgedAt = fromWire(one.urgedAt);
  if (fromWire(one.since) > urgedAt) return undefined;
  const from = urgedAt + ruleIn('urged', one.area).threshold * MINUTE;
  return from <= now ? { rule: 'urged', priority: 'medium', since: from } : undefined;
}

/** What a severe case says by waiting, the nearness of its limit does not say again. */
function reasonsFor(sight: Sight): Reason[] {
  const severe = severeWaiting(sight);
  const limit = limitPressing(sight);
  const said =
    severe && limit?.rule === 'limit-near' && sight.ruleIn('severe-waiting', sight.one.area).enabled;
  return [severe, said ? undefined : limit, urgedInVain(sight)].filter((reason) => reason !== undefined);
}

/** What of a scenario's open cases is a reason for an alarm at `now` (epoch ms). */
export function caseConditions(
  alarms: CaseAlarms,
  open: OpenCases,
  ruleIn: RuleIn,
  now: number,
): Condition[] {
  return Object.values(open).flatMap((one) => {
    const sight = { one, alarms, ruleIn, now };
    return reasonsFor(sight).map((reason) => conditionOf(sight, reason));
  });
}
