import { describe, expect, it } from 'vitest';
import { Check } from 'typebox/value';
import { decideSetting } from '../scenarios/setting/decide.ts';
import { VILLAGES } from '../testing/town.ts';
import { SETTING_DEFAULTS, SETTING_NAMES, SETTINGS } from './settings.ts';

const context = { now: 5, at: 1, newId: () => '019abcde-0000-7000-8000-000000000001' };
const [area = ''] = VILLAGES;
const body = { area, name: 'escalation', value: SETTING_DEFAULTS.escalation, version: 3 } as const;

describe('a rule that is data', () => {
  it.each(SETTING_NAMES)('is shipped with a value that fits its schema: %s', (name) => {
    expect(Check(SETTINGS[name], SETTING_DEFAULTS[name])).toBe(true);
  });

  it('is set for an area, from now on, with the next version', () => {
    expect(decideSetting({ area, version: 3, faults: [] }, body, context)).toMatchObject({
      events: [{ type: 'setting.changed', area, at: 5, data: { name: 'escalation', version: 4 } }],
    });
  });

  it('is not set over what somebody else has set meanwhile, nor wrongly, nor nowhere', () => {
    const refusalOf = (facts: Parameters<typeof decideSetting>[0]) => {
      const decision = decideSetting(facts, body, context);
      return 'refusal' in decision ? decision.refusal : undefined;
    };
    expect(refusalOf({ area, version: 4, faults: [] })).toEqual({
      ...{ problem: 'edit-conflict', fields: ['/version'] },
    });
    expect(refusalOf({ area, version: 3, faults: ['/grid/amount'] })).toEqual({
      ...{ problem: 'validation', fields: ['/value/grid/amount'], code: 'value' },
    });
    expect(refusalOf({ area: undefined, version: 3, faults: [] })?.problem).toBe('unknown-area');
  });
});
