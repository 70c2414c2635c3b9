import { describe, expect, it } from 'vitest';
import type { CaseFigures, Statistics } from '@weige/shared/contract/statistics';
import { PERIODS } from '@weige/shared/contract/statistics';
import { fromWire, HOUR } from '@weige/shared/contract/time';
import { filterOf } from '../cases/filter.ts';
import { casesBehind } from './drill.ts';
import { changeOf, hasSomething, isEmpty } from './figures.ts';
import { lastDay, PERIOD_WORDS, questionOf, questionQuery, turned } from './period.ts';

const NOW = fromWire('2026-11-25T12:00:00+08:00');
const NOTHING: CaseFigures = {
  ...{ reported: 0, closed: 0, reopened: 0, merged: 0, urged: 0, escalated: 0, open: 0, late: 0, rated: 0 },
  ...{ respondedInTime: null, rectifiedInTime: null, respondMedian: null, rectifyMedian: null, stars: null },
};

describe('the period of a report', () => {
  it('is the contract’s, and that of today where the address asks for none', () => {
    expect(PERIOD_WORDS).toEqual(PERIODS);
    expect(questionOf({}, NOW)).toEqual({ period: 'day', day: '2026-11-25', area: '' });
  });

  it('begins on its first day, and never in the future', () => {
    expect(questionOf({ period: 'week', day: '2026-11-29' }, NOW + 30 * 24 * HOUR).day).toBe('2026-11-23');
    expect(questionOf({ period: 'month', day: '2026-02-14' }, NOW).day).toBe('2026-02-01');
    expect(questionOf({ period: 'week', day: '2027-01-04' }, NOW).day).toBe('2026-11-23');
    expect(questionQuery(questionOf({ period: 'month', area: '310116109220' }, NOW))).toEqual({
      ...{ period: 'month', day: '2026-11-01', area: '310116109220' },
    });
  });

  it('goes on by days, weeks and months, over the ends of years', () => {
    expect(turned({ period: 'day', day: '2026-12-31', area: '' }, 1)).toBe('2027-01-01');
    expect(turned({ period: 'week', day: '2026-12-28', area: '' }, 1)).toBe('2027-01-04');
    expect(turned({ period: 'month', day: '2026-01-01', area: '' }, -1)).toBe('2025-12-01');
    expect(lastDay({ period: 'month', day: '2028-02-01', area: '' })).toBe('2028-02-29');
  });
});

describe('a number of a report', () => {
  const report = {
    ...{ area: '310116109220', underWay: true },
    ...{ from: '2026-11-23T00:00:00.000+08:00', to: '2026-11-30T00:00:00.000+08:00' },
  };
  const week = { from: '2026-11-23', to: '2026-11-29' };

  it('leads to the cases that it counts, by a filter that the list understands', () => {
    const query = casesBehind(report, {
      ...{ scenario: 'hazard', figure: 'reported', row: { dimension: 'byKind', key: 'gas' } },
    });
    expect(query).toEqual({ scenario: 'hazard', kind: 'gas', area: report.area, ...week });
    expect(filterOf({ ...query } as Record<string, string>)).toMatchObject({ ...query });
  });

  it('of a part leads to that part, of a team to that team', () => {
    const row = { dimension: 'byPart', key: '31011610922001' } as const;
    expect(casesBehind(report, { scenario: 'repair', figure: 'closed', row })).toEqual({
      ...{ scenario: 'repair', standing: 'done', area: '31011610922001', ...week },
    });
    expect(
      casesBehind(report, { scenario: 'repair', figure: 'open', row: { dimension: 'byTeam', key: 't1' } }),
    ).toEqual({
      ...{ scenario: 'repair', standing: 'open', area: report.area, team: 't1' },
    });
  });

  it('of an hour leads to its day, of a day to that day alone', () => {
    const start = fromWire('2026-11-24T08:00:00+08:00');
    const day = { from: '2026-11-24', to: '2026-11-24' };
    const counted = { scenario: 'hazard', figure: 'reported' } as const;
    expect(casesBehind(report, { ...counted, span: { from: start, to: start + HOUR } })).toMatchObject(day);
    const midnight = start - 8 * HOUR;
    expect(
      casesBehind(report, { ...counted, span: { from: midnight, to: midnight + 24 * HOUR } }),
    ).toMatchObject(day);
  });

  it('leads nowhere where the list cannot show it', () => {
    const over = { ...report, underWay: false };
    expect(casesBehind(over, { scenario: 'hazard', figure: 'late' })).toBeUndefined();
    expect(
      casesBehind(report, { scenario: 'hazard', figure: 'reported', row: { dimension: 'byTeam', key: '' } }),
    ).toBeUndefined();
  });

  it('is compared as it is shown', () => {
    expect(changeOf('count', 5, 8)).toEqual({ way: 'down', by: 3 });
    expect(changeOf('share', 0.914, 0.9)).toEqual({ way: 'up', by: 1 });
    expect(changeOf('stars', 4.64, 4.58)).toEqual({ way: 'same', by: 0 });
    expect(changeOf('seconds', null, 60)).toBeUndefined();
  });
});

it('a report is empty where nothing happened and nothing is open', () => {
  const one = {
    figures: NOTHING,
    before: NOTHING,
    byPart: [],
    byKind: [],
    byWeight: [],
    byTeam: [],
    byTime: [],
  };
  const people = { arrived: 0, left: 0, visits: 0 };
  const report: Statistics = {
    ...{ area: '310116109', areaName: '金山卫镇', period: 'day', from: '', to: '', seq: 1, underWay: true },
    cases: [{ scenario: 'hazard', ...one }],
    ...{ people, peopleBefore: people, broadcasts: 0, alarms: 0 },
    parking: { shared: 0, reserved: 0, entered: 0, overstayed: 0 },
  };
  expect(isEmpty(report)).toBe(true);
  expect(isEmpty({ ...report, people: { ...people, visits: 1 } })).toBe(false);
  const open = { ...one, figures: { ...NOTHING, open: 2 } };
  expect(isEmpty({ ...report, cases: [{ scenario: 'hazard', ...open }] })).toBe(false);
  expect(hasSomething(NOTHING)).toBe(false);
});
