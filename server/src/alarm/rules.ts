import type { RuleIn } from '@weige/shared/alarm/condition';
import type { AlarmRules } from '@weige/shared/alarm/rules';
import { SETTING_DEFAULTS } from '@weige/shared/settings/settings';
import { settingFor } from '../settings/settings.ts';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';

const areasWithRules = query<[], { area: string }>(
  "SELECT area FROM setting WHERE name = 'alarm-rules' AND value IS NOT NULL",
);

/** Reads what areas have set, so that the rules of any place can be asked without the database. */
export async function loadRules(sql: Sql): Promise<RuleIn> {
  const own = new Map<string, AlarmRules>();
  for (const { area } of await sql.all(areasWithRules))
    own.set(area, await settingFor(sql, 'alarm-rules', area));
  const found = new Map<string, AlarmRules>();
  /** Of the nearest area around it that has set something: an ancestor's code is a prefix. */
  const rulesAround = (area: string): AlarmRules => {
    for (let length = area.length; length > 0; length--) {
      const rules = own.get(area.slice(0, length));
      if (rules) return rules;
    }
    return SETTING_DEFAULTS['alarm-rules'];
  };
  return (rule, area) => {
    let rules = found.get(area);
    if (!rules) found.set(area, (rules = rulesAround(area)));
    return rules[rule];
  };
}
