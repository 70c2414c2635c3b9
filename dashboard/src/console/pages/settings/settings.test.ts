import { describe, expect, it } from 'vitest';
import { CHINA_2026 } from '@weige/shared/calendar/china-2026';
import { DEFAULT_LIMITS } from '@weige/shared/case/limits';
import { toWire } from '@weige/shared/contract/time';
import { DEFAULT_ALARM_RULES } from '@weige/shared/alarm/rules';
import { alarmLines, calendarLines, compared, limitLines } from './describe.ts';
import { areSound, completed, kindsLeft, withKind, withRule } from './limits.ts';
import { exampleOf, fridayAfternoon, isSpan } from './spans.ts';
import { kindOf, monthsOf, rangesOf, toggled, withRange } from './year.ts';

const at = (time: string) => Date.parse(`${time}:00+08:00`);
const wire = (ms: number | undefined) => (ms === undefined ? undefined : toWire(ms).slice(0, 16));

describe('the example of a limit', () => {
  it('is a Friday at 16:00 that is to come', () => {
    expect(wire(fridayAfternoon(at('2026-11-25T10:00')))).toBe('2026-11-27T16:00');
    expect(wire(fridayAfternoon(at('2026-11-27T15:59')))).toBe('2026-11-27T16:00');
    expect(wire(fridayAfternoon(at('2026-11-27T16:00')))).toBe('2026-12-04T16:00');
    expect(wire(fridayAfternoon(at('2026-11-28T00:30')))).toBe('2026-12-04T16:00');
  });

  it('shows that working hours stand still over the weekend and others do not', () => {
    const from = at('2026-11-27T16:00');
    const limit = {
      respond: { amount: 4, unit: 'working-hours' },
      rectify: { amount: 24, unit: 'hours' },
    } as const;
    const example = exampleOf(limit, CHINA_2026, from);
    expect([wire(example?.respondBy), wire(example?.rectifyBy)]).toEqual([
      '2026-11-30T11:30',
      '2026-11-28T16:00',
    ]);
    expect(
      exampleOf({ ...limit, respond: { amount: Number.NaN, unit: 'days' } }, CHINA_2026, from),
    ).toBeUndefined();
  });

  it('is of whole numbers from 1 to 1000', () => {
    const sound = [0, 1, 1.5, 1_000, 1_001, Number.NaN].filter((amount) => isSpan({ amount, unit: 'days' }));
    expect(sound).toEqual([1, 1_000]);
  });
});

describe('the rows of the limits', () => {
  it('have one for every scenario and weight, the heaviest first, even where none is set', () => {
    const names = completed([]).map(({ scenario, weight }) => `${scenario} ${weight}`);
    expect(names).toEqual([
      'hazard critical',
      'hazard major',
      'hazard general',
      'repair urgent',
      'repair ordinary',
    ]);
    expect(completed(DEFAULT_LIMITS)).toHaveLength(DEFAULT_LIMITS.length);
  });

  it('take one for a kind, below the one for its weight and alike at first, and let it go', () => {
    const sort = { scenario: 'hazard', weight: 'critical', kind: 'gas' } as const;
    const limits = withKind(DEFAULT_LIMITS, sort);
    expect(limits[1]).toMatchObject({ ...sort, respond: { amount: 15, unit: 'minutes' } });
    expect(kindsLeft(limits, 'hazard', 'critical')).not.toContain('gas');
    expect(kindsLeft(limits, 'hazard', 'major')).toContain('gas');
    expect(withRule(limits, 1, undefined)).toEqual(completed(DEFAULT_LIMITS));
    const wrong = limits.slice(0, 1).map((rule) => ({ ...rule, respond: { ...rule.respond, amount: 0 } }));
    expect([areSound(limits), areSound(wrong)]).toEqual([true, false]);
  });
});

describe('the year', () => {
  it('begins each month on its weekday and has every day', () => {
    const months = monthsOf(2026, CHINA_2026);
    // 1 October 2026 is a Thursday.
    expect(months[9]).toMatchObject({ month: 10, before: 3 });
    expect(months.flatMap(({ days }) => days)).toHaveLength(365);
    expect(months[9]?.days[0]).toEqual({ date: '2026-10-01', day: 1, kind: 'holiday' });
  });

  it('tells worked days, weekends, holidays and exchanged days apart', () => {
    const kinds = ['2026-09-30', '2026-10-01', '2026-10-10', '2026-10-11'].map((one) =>
      kindOf(one, CHINA_2026),
    );
    expect(kinds).toEqual(['work', 'holiday', 'exchange', 'rest']);
  });

  it.each(['2026-09-30', '2026-10-11', '2026-10-10'])('turns %s by a click and back by another', (date) => {
    const once = toggled(CHINA_2026, date);
    expect(kindOf(date, once)).not.toBe(kindOf(date, CHINA_2026));
    expect(kindOf(date, toggled(once, date))).toBe(kindOf(date, CHINA_2026));
  });

  it('takes a range of days, and none that ends before it begins or has no end', () => {
    const free = withRange(CHINA_2026, '2026-12-30', '2027-01-03', 'holiday');
    expect(rangesOf(free?.holidays ?? []).at(-1)).toBe('2026-12-30–2027-01-03');
    expect(withRange(CHINA_2026, '2026-12-30', '2026-12-29', 'holiday')).toBeUndefined();
    expect(withRange(CHINA_2026, '', '', 'holiday')).toBeUndefined();
    expect(withRange(CHINA_2026, '2026-10-01', '2026-10-07', 'plain')?.holidays).not.toContain('2026-10-03');
  });
});

describe('two versions of a rule', () => {
  it('are laid side by side, what differs first', () => {
    const mine = { ...DEFAULT_ALARM_RULES, urged: { ...DEFAULT_ALARM_RULES.urged, threshold: 30 } };
    const [first, ...others] = compared(alarmLines(mine), alarmLines(DEFAULT_ALARM_RULES));
    expect(first).toMatchObject({ id: 'urged', differs: true });
    expect(others.some(({ differs }) => differs)).toBe(false);
  });

  it('show a limit that only one of them has, and days in a row as one range', () => {
    const sort = { scenario: 'hazard', weight: 'critical', kind: 'gas' } as const;
    const [first] = compared(limitLines(withKind(DEFAULT_LIMITS, sort)), limitLines(DEFAULT_LIMITS));
    expect(first).toMatchObject({ id: 'hazard/critical/gas', now: undefined, differs: true });
    expect(calendarLines(CHINA_2026).find(({ id }) => id === 'holidays')?.value).toContain(
      '2026-10-01–10-07',
    );
  });
});
