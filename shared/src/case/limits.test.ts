import { describe, expect, it } from 'vitest';
import { Check } from 'typebox/value';
import { toWire } from '../contract/time.ts';
import { RULES } from '../testing/rules.ts';
import {
  CaseLimits,
  DEFAULT_ESCALATION,
  DEFAULT_LIMITS,
  Escalation,
  limitOf,
  limitsFrom,
  spanOf,
} from './limits.ts';
import type { LimitRule } from './limits.ts';

const AT = Date.parse('2026-11-24T10:00:00+08:00');
const GAS: LimitRule = {
  ...{ scenario: 'hazard', weight: 'critical', kind: 'gas' },
  respond: { amount: 3, unit: 'hours' },
  rectify: { amount: 2, unit: 'days' },
};
const sort = { scenario: 'hazard', weight: 'critical', kind: 'gas' } as const;

describe('the limits of cases', () => {
  it('that are shipped fit their schema, and give every hazard and repair a time', () => {
    expect(Check(CaseLimits, DEFAULT_LIMITS)).toBe(true);
    expect(Check(Escalation, DEFAULT_ESCALATION)).toBe(true);
    const weights = DEFAULT_LIMITS.map(({ scenario, weight }) => `${scenario}/${weight}`);
    expect(weights).toEqual([
      ...['hazard/general', 'hazard/major', 'hazard/critical', 'repair/ordinary', 'repair/urgent'],
    ]);
  });

  it('are shorter the more a case weighs, and end the response before the rest', () => {
    const minutes = (weight: string, scenario: 'hazard' | 'repair') => {
      const { respondBy, rectifyBy } = limitsFrom(AT, { scenario, weight, kind: 'other' }, RULES);
      return [Date.parse(respondBy) - AT, Date.parse(rectifyBy) - AT].map((ms) => ms / 60_000);
    };
    expect(minutes('critical', 'hazard')).toEqual([15, 24 * 60]);
    expect(minutes('major', 'hazard')).toEqual([60, 2 * 24 * 60]);
    // Four working hours from Tuesday 10:00 are over at 15:30, with the break at noon.
    expect(minutes('general', 'hazard')).toEqual([5.5 * 60, 3 * 24 * 60]);
    expect(minutes('urgent', 'repair')).toEqual([120, 24 * 60]);
    expect(minutes('ordinary', 'repair')).toEqual([24 * 60, 3 * 24 * 60]);
  });

  it('are those of the kind where there are any, wherever they stand in the list', () => {
    for (const limits of [
      [GAS, ...DEFAULT_LIMITS],
      [...DEFAULT_LIMITS, GAS],
    ]) {
      expect(limitOf(limits, sort)).toEqual(GAS);
      expect(limitOf(limits, { ...sort, kind: 'road' }).respond).toEqual({ amount: 15, unit: 'minutes' });
      expect(spanOf('respondBy', sort, { ...RULES, limits })).toEqual(GAS.respond);
      expect(limitsFrom(AT, sort, { ...RULES, limits }).respondBy).toBe(toWire(AT + 3 * 3_600_000));
    }
  });

  it('leave nothing without a limit, also of a weight that nobody has thought of', () => {
    expect(limitOf([], sort)).toEqual({
      respond: { amount: 1, unit: 'working-days' },
      rectify: { amount: 3, unit: 'working-days' },
    });
  });
});
