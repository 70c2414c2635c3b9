import type { Static, TSchema } from 'typebox';
import { AlarmRules, DEFAULT_ALARM_RULES } from '../alarm/rules.ts';
import { WorkCalendar } from '../calendar/calendar.ts';
import { CHINA_2026 } from '../calendar/china-2026.ts';
import { CaseLimits, DEFAULT_ESCALATION, DEFAULT_LIMITS, Escalation } from '../case/limits.ts';
import { Words } from '../contract/formats.ts';

/** Every rule that is data, by name: its schema. */
export const SETTINGS = {
  'case-limits': CaseLimits,
  'work-calendar': WorkCalendar,
  escalation: Escalation,
  'alarm-rules': AlarmRules,
} as const satisfies Record<string, TSchema>;

export type SettingKey = keyof typeof SETTINGS;
export type SettingValue<Name extends SettingKey> = Static<(typeof SETTINGS)[Name]>;
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingKey[];
export const SettingName = Words(SETTING_NAMES, 'Which rule.');

/** What holds where nothing is set. */
export const SETTING_DEFAULTS: { readonly [Name in SettingKey]: SettingValue<Name> } = {
  'case-limits': DEFAULT_LIMITS,
  'work-calendar': CHINA_2026,
  escalation: DEFAULT_ESCALATION,
  'alarm-rules': DEFAULT_ALARM_RULES,
};
