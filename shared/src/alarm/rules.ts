import Type from 'typebox';
import { Words } from '../contract/formats.ts';

/**
 * What becomes an alarm. An alarm asks somebody to do something now (EEMUA 191): a routine event is none. The rules are
 * data, with thresholds that an area may set for itself and below.
 */
export const ALARM_RULES = [
  'severe-waiting',
  'limit-near',
  'limit-broken',
  'urged',
  'overcrowded',
  'vacant-occupied',
  'overstay',
  'feed-quiet',
] as const;
/**
 * A severe hazard that nobody is on; a case whose limit is near; one whose limit is broken; one that was urged and has not
 * moved; 群租; somebody in a vacant house; a stay past its end; nothing heard from the town.
 */
export type AlarmRule = (typeof ALARM_RULES)[number];

/**
 * Rules whose reason only goes because somebody did something about it (was sent, put it right, stopped it): an alarm of
 * theirs that returned to normal has been answered, and is over without a second word.
 */
export const ANSWERED_RULES: readonly AlarmRule[] = ['severe-waiting', 'limit-near', 'limit-broken', 'urged'];

/** ISA-18.2; the first is the worst. */
export const ALARM_PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;
/** 紧急, 高, 中, 低. */
export type AlarmPriority = (typeof ALARM_PRIORITIES)[number];

export const AlarmRuleSetting = Type.Object(
  {
    enabled: Type.Boolean({ description: 'False: suppressed; what stands of it returns to normal.' }),
    threshold: Type.Integer({
      minimum: 0,
      maximum: 10_080,
      description:
        'Minutes: ahead of the limit (limit-near), without a move (urged), of silence (feed-quiet); else how long the condition has to stand before it is an alarm.',
    }),
    deadBand: Type.Integer({
      minimum: 0,
      maximum: 1_440,
      description: 'Minutes for which the condition has to be gone before the alarm returns to normal.',
    }),
  },
  { additionalProperties: false },
);
export type AlarmRuleSetting = Type.Static<typeof AlarmRuleSetting>;

export const AlarmRules = Type.Object(
  Object.fromEntries(ALARM_RULES.map((rule) => [rule, AlarmRuleSetting])) as Record<
    AlarmRule,
    typeof AlarmRuleSetting
  >,
  { additionalProperties: false, description: 'One setting for each rule.' },
);
export type AlarmRules = Type.Static<typeof AlarmRules>;

/** Chosen so that a town of normal days stays below one alarm in ten minutes. */
export const DEFAULT_ALARM_RULES: AlarmRules = {
  'severe-waiting': { enabled: true, threshold: 0, deadBand: 0 },
  'limit-near': { enabled: true, threshold: 30, deadBand: 0 },
  'limit-broken': { enabled: true, threshold: 0, deadBand: 5 },
  urged: { enabled: true, threshold: 60, deadBand: 0 },
  overcrowded: { enabled: true, threshold: 5, deadBand: 10 },
  'vacant-occupied': { enabled: true, threshold: 5, deadBand: 10 },
  overstay: { enabled: false, threshold: 1_440, deadBand: 10 },
  'feed-quiet': { enabled: true, threshold: 10, deadBand: 1 },
};

export const AlarmRuleName = Words(ALARM_RULES, 'The rule that raised it.');
export const AlarmPriorityName = Words(ALARM_PRIORITIES, 'How soon somebody has to act.');
