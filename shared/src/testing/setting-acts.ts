import { decideSetting } from '../scenarios/setting/decide.ts';
import { SETTING_DEFAULTS, SETTING_NAMES } from '../settings/settings.ts';
import { of } from './act.ts';
import type { Act } from './act.ts';
import { SCOPES } from './town.ts';

/** Sets a rule for an area, or takes it back. */
export const changeSetting: Act = (town, { pick, count }, context) => {
  const area = of(Object.values(SCOPES).flat(), pick);
  const name = of(SETTING_NAMES, count);
  const version = town.settings.get(`${area}/${name}`) ?? 0;
  const value = pick % 4 === 0 ? null : SETTING_DEFAULTS[name];
  return decideSetting({ area, version, faults: [] }, { area, name, value, version }, context);
};
