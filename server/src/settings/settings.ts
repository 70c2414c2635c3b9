import { isSound } from '@weige/shared/calendar/calendar';
import type { TimeRules } from '@weige/shared/case/limits';
import { SETTING_DEFAULTS, SETTINGS } from '@weige/shared/settings/settings';
import type { SettingKey, SettingValue } from '@weige/shared/settings/settings';
import { checker } from '../scenarios/check.ts';
import type { Sql } from '../store/store.ts';
import { settingIn } from './tables.ts';

type Checks = { readonly [Name in SettingKey]: ReturnType<typeof checker<SettingValue<Name>>> };

const CHECKS: Checks = {
  'case-limits': checker(SETTINGS['case-limits']),
  'work-calendar': checker(SETTINGS['work-calendar']),
  escalation: checker(SETTINGS.escalation),
  'alarm-rules': checker(SETTINGS['alarm-rules']),
};

/** JSON Pointers of what is wrong with a value by the schema of its name, and by what the schema cannot say. */
export function faultsIn(name: SettingKey, value: unknown): string[] {
  const faults = CHECKS[name].faults(value).map(({ field }) => field);
  if (faults.length > 0 || name !== 'work-calendar') return faults;
  return CHECKS['work-calendar'].fits(value) && isSound(value) ? [] : ['/hours'];
}

/** What holds in an area: set for it, or for an area around it, or shipped. A value of an older schema does not count. */
export async function settingFor<Name extends SettingKey>(
  sql: Sql,
  name: Name,
  area: string,
): Promise<SettingValue<Name>> {
  const row = await settingIn(sql, area, name);
  const value: unknown = row?.value == null ? undefined : JSON.parse(row.value);
  const check: { fits(value: unknown): value is SettingValue<Name> } = CHECKS[name];
  return check.fits(value) ? value : SETTING_DEFAULTS[name];
}

/** What decides on time in an area. */
export async function timeRulesFor(sql: Sql, area: string): Promise<TimeRules> {
  return {
    limits: await settingFor(sql, 'case-limits', area),
    calendar: await settingFor(sql, 'work-calendar', area),
  };
}
