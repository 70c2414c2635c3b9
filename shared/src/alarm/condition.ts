import type { Position } from '../contract/formats.ts';
import { MINUTE } from '../contract/time.ts';
import type { AlarmRaised } from '../scenarios/alarm/events.ts';
import type { AlarmPriority, AlarmRule, AlarmRuleSetting } from './rules.ts';

/** Something that is so now and that a rule knows as a reason for an alarm. */
export interface Condition {
  readonly rule: AlarmRule;
  /** What it is about: the id of a case, `dwelling/notice`, the code of an area. With the rule it names the condition. */
  readonly subject: string;
  readonly area: string;
  readonly place: Position | undefined;
  readonly priority: AlarmPriority;
  /** Since when it is so, epoch ms. */
  readonly since: number;
  /** Names a sentence's parts for the reader, all of them words of closed sets: `{ scenario: 'hazard', kind: 'gas' }`. */
  readonly about: AlarmRaised['about'];
}

/** The setting of a rule in an area. */
export type RuleIn = (rule: AlarmRule, area: string) => AlarmRuleSetting;

/** What of a scenario's part of the live state is a reason for an alarm at `now` (epoch ms). */
export type ConditionsOf<State> = (state: State, ruleIn: RuleIn, now: number) => Condition[];

/** Names a condition: one alarm stands for it at a time. A case has two limits, each of which is a reason of its own. */
export function conditionKey({
  rule,
  subject,
  about,
}: Pick<Condition, 'rule' | 'subject' | 'about'>): string {
  return about.limit === undefined ? `${rule}/${subject}` : `${rule}/${subject}/${about.limit}`;
}

/** Rules whose threshold says when the condition begins; it is an alarm at once then. */
const BEGINS_BY_THRESHOLD: readonly AlarmRule[] = ['limit-near', 'urged', 'feed-quiet'];

/** From when on the condition is an alarm, epoch ms. */
export function alarmFrom(
  { rule, since }: Pick<Condition, 'rule' | 'since'>,
  { threshold }: AlarmRuleSetting,
): number {
  return BEGINS_BY_THRESHOLD.includes(rule) ? since : since + threshold * MINUTE;
}
