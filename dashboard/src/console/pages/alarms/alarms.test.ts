import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, TOWN_OFFSET, toWire } from '@weige/shared/contract/time';
import type { StandingAlarm } from '@weige/shared/scenarios/alarm/fold';
import { alarmLines } from '@weige/shared/scenarios/alarm/lines';
import { figureLines, isWellSpread, rateColumns, timeMarks } from './figures.ts';
import { EVERY_ALARM, fateOf, historyQuery } from './history.ts';
import { indexAfter } from './keys.ts';
import { alarmsIn, PAGE, rowsOf, shelved, toAcknowledge } from './rows.ts';
import { shelfEnd } from './shelf.ts';

const NOW = Date.parse('2026-11-25T10:00:00+08:00');
const anAlarm = (id: string, part: Partial<StandingAlarm> = {}): StandingAlarm => ({
  ...{ id, rule: 'limit-broken', priority: 'high', subject: id, area: '310116109220', about: {} },
  ...{ raisedAt: toWire(NOW - MINUTE) },
  ...part,
});
/** So many within a minute, the last the first. */
const flood = (count: number) =>
  Array.from({ length: count }, (_, index) => anAlarm(`a${index}`, { raisedAt: toWire(NOW - index * 50) }));
const linesOf = (alarms: readonly StandingAlarm[]) => alarmLines(alarms, NOW, (area) => area);

describe('the list of alarms', () => {
  it('shows a thousand in a minute as one row, and of an open group a page with the one raised first marked', () => {
    const lines = linesOf(flood(1_000));
    expect(rowsOf(lines, new Map()).map(({ kind }) => kind)).toEqual(['group']);
    const rows = rowsOf(lines, new Map([[lines[0]?.key ?? '', PAGE]]));
    expect(rows).toHaveLength(PAGE + 2);
    expect(rows[1]).toMatchObject({ kind: 'alarm', key: 'a999', part: 'first-out' });
    expect(rows.at(-1)).toMatchObject({ kind: 'more', shown: PAGE, left: 1_000 - PAGE });
  });

  it('shows few of them one by one', () => {
    const rows = rowsOf(linesOf(flood(5)), new Map());
    expect(rows.map((row) => (row.kind === 'alarm' ? row.part : row.kind))).toEqual(Array(5).fill('single'));
  });

  it('acknowledges what nobody has, also where the reason is gone, and the whole of a group', () => {
    const at = toWire(NOW);
    const alarms = [anAlarm('a'), anAlarm('b', { acknowledgedAt: at }), anAlarm('c', { returnedAt: at })];
    expect(toAcknowledge(alarms)).toEqual(['a', 'c']);
    const [group] = rowsOf(linesOf(flood(20)), new Map());
    expect(toAcknowledge(group ? alarmsIn(group) : [])).toHaveLength(20);
  });

  it('has what comes back first on top of the shelf', () => {
    const until = (minutes: number) => ({ shelvedUntil: toWire(NOW + minutes * MINUTE) });
    const alarms = [anAlarm('late', until(60)), anAlarm('none'), anAlarm('soon', until(5))];
    expect(shelved(alarms).map(({ id }) => id)).toEqual(['soon', 'late']);
  });

  it.each([
    ['ArrowDown', 2],
    ['ArrowUp', 0],
    ['Home', 0],
    ['End', 4],
    ['a', undefined],
  ])('goes by %s to another row', (key, to) => {
    expect(indexAfter(key, 1, 5)).toBe(to);
    expect(indexAfter('ArrowDown', 4, 5)).toBe(4);
  });
});

describe('the time on the shelf', () => {
  it('is one of the usual, or so many hours up to a day', () => {
    expect(shelfEnd('quarter', '', NOW)).toBe(NOW + 15 * MINUTE);
    expect(shelfEnd('other', '8', NOW)).toBe(NOW + 8 * HOUR);
    expect(shelfEnd('other', '24', NOW)).toBeLessThanOrEqual(NOW + 24 * HOUR);
    for (const wrong of ['', 'x', '0', '-1', '24.1']) expect(shelfEnd('other', wrong, NOW)).toBeUndefined();
  });
});

describe('the history', () => {
  it('is asked for by what is filled in', () => {
    expect(historyQuery(EVERY_ALARM).toString()).toBe('limit=50');
    expect(historyQuery({ ...EVERY_ALARM, rule: 'urged' }, 'b').toString()).toBe(
      'limit=50&rule=urged&before=b',
    );
  });

  it('says what became of each', () => {
    const entry = { ...anAlarm('a'), areaName: '', about: {}, suppressed: false };
    const at = toWire(NOW);
    const fates = [
      entry,
      { ...entry, acknowledgedAt: at },
      { ...entry, returnedAt: at },
      { ...entry, returnedAt: at, acknowledgedAt: at },
      { ...entry, shelvedUntil: at },
      { ...entry, returnedAt: at, suppressed: true },
    ].map(fateOf);
    expect(fates).toEqual(['unacknowledged', 'acknowledged', 'returned', 'over', 'shelved', 'suppressed']);
  });
});

describe('the figures', () => {
  const windows = Array.from({ length: 1_008 }, (_, index) => ({
    from: toWire(NOW - TOWN_OFFSET + index * 10 * MINUTE),
    count: index === 500 ? 40 : 0,
  }));
  const figures = {
    ...{ from: '', to: '', raised: 100, windows, average: 1.2, peak: 10, peakHour: 16, floodShare: 0.01 },
    ...{ priorities: { low: 80, medium: 15, high: 4, urgent: 1 }, standing: 7, stale: 5, chattering: [] },
  };

  it('are met up to their targets and not beyond', () => {
    const met = Object.fromEntries(figureLines(figures).map((line) => [line.id, line.met]));
    expect(met).toEqual({
      ...{ average: false, peak: true, peakHour: false, floodShare: true, stale: false, chattering: true },
      ...{ standing: undefined, median: undefined },
    });
  });

  it('say how priorities are spread, unless there are too few', () => {
    expect(isWellSpread(figures)).toBe(true);
    expect(isWellSpread({ raised: 100, priorities: { low: 20, medium: 30, high: 40, urgent: 10 } })).toBe(
      false,
    );
    expect(
      isWellSpread({ raised: 3, priorities: { low: 0, medium: 0, high: 3, urgent: 0 } }),
    ).toBeUndefined();
  });

  it('draw a week in columns that can be told apart, and lose no peak', () => {
    const columns = rateColumns(windows);
    expect(columns.length).toBeLessThanOrEqual(150);
    expect(Math.max(...columns.map(({ count }) => count))).toBe(40);
    const marks = timeMarks(columns, TOWN_OFFSET);
    expect(marks.length).toBeGreaterThan(4);
    expect(marks.length).toBeLessThanOrEqual(8);
  });
});
