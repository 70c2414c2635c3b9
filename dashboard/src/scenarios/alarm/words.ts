import type { OpenCase } from '@weige/shared/case/case';
import type { AlarmRule } from '@weige/shared/alarm/rules';
import type { SliceStates } from '@weige/shared/live/state';
import type { Message } from '../../wall/registry.ts';

/** What an alarm says, for the wall and the console. */

/** What a sentence is made of; alarms of the live state and of the history have it alike. */
export interface Told {
  readonly rule: AlarmRule;
  readonly subject: string;
  readonly about: Readonly<Partial<Record<string, string>>>;
}

const OF_CASES: readonly AlarmRule[] = ['severe-waiting', 'limit-near', 'limit-broken', 'urged'];

/** The id of the case that it is about; undefined where it is about a house or an area. */
export function caseIdOf({ rule, subject }: Pick<Told, 'rule' | 'subject'>): string | undefined {
  return OF_CASES.includes(rule) ? subject : undefined;
}

/** The case that it is about, while that is open. */
export function caseOf(
  alarm: Pick<Told, 'rule' | 'subject'>,
  { hazard, repair }: Pick<SliceStates, 'hazard' | 'repair'>,
): OpenCase | undefined {
  const id = caseIdOf(alarm);
  return id === undefined ? undefined : (hazard.open[id] ?? repair.open[id]);
}

/** What is wrong, without what it is wrong with. */
function wrongOf({ rule, about: { limit, weight } }: Told): Message {
  if (rule === 'severe-waiting' && weight !== undefined)
    return { key: 'alarm.waiting', named: { severity: { key: `hazard.severity.${weight}` } } };
  const ofLimit = limit !== undefined && (rule === 'limit-near' || rule === 'limit-broken');
  return { key: ofLimit ? `alarm.limit.${rule}.${limit}` : `alarm.rule.${rule}` };
}

/** What the alarm is about and what is wrong with it. */
export function alarmTitle(alarm: Told): Message {
  const { scenario, kind } = alarm.about;
  const wrong = wrongOf(alarm);
  if ((scenario !== 'hazard' && scenario !== 'repair') || kind === undefined) return wrong;
  return { key: `alarm.title.${scenario}`, named: { kind: { key: `${scenario}.kind.${kind}` }, wrong } };
}
