import { MINUTE } from '../contract/time.ts';
import type { SliceStates } from '../live/state.ts';
import { checkInConditions } from '../scenarios/check-in/alarms.ts';
import { hazardConditions } from '../scenarios/hazard/alarms.ts';
import { repairConditions } from '../scenarios/repair/alarms.ts';
import type { Condition, ConditionsOf, RuleIn } from './condition.ts';

/** The scenarios that have reasons for alarms: one line each. */
const CONDITIONS = {
  'check-in': checkInConditions,
  repair: repairConditions,
  hazard: hazardConditions,
} as const satisfies { readonly [Name in keyof SliceStates]?: ConditionsOf<SliceStates[Name]> };

/** What of the live state is a reason for an alarm at `now` (epoch ms), by the rules of each place. */
export function conditionsIn(slices: SliceStates, ruleIn: RuleIn, now: number): Condition[] {
  return [
    ...CONDITIONS['check-in'](slices['check-in'], ruleIn, now),
    ...CONDITIONS.repair(slices.repair, ruleIn, now),
    ...CONDITIONS.hazard(slices.hazard, ruleIn, now),
  ];
}

/** Nothing was heard from the town, whose root is `area`, since `heard` (epoch ms); undefined where nothing ever was. */
export function quietConditions(
  area: string,
  heard: number | undefined,
  ruleIn: RuleIn,
  now: number,
): Condition[] {
  if (heard === undefined) return [];
  const since = heard + ruleIn('feed-quiet', area).threshold * MINUTE;
  if (since > now) return [];
  return [{ rule: 'feed-quiet', subject: area, area, place: undefined, priority: 'high', since, about: {} }];
}
