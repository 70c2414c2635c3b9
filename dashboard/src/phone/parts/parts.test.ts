import { describe, expect, it } from 'vitest';
import { DAY, fromWire, HOUR, startOfTownDay, townDay } from '@weige/shared/contract/time';
import { dayOf, monthsAhead, partsOf } from './calendar.ts';
import { fitted } from './compress.ts';
import { clockWheel, dayWheel, instantOf, turnsOf } from './wheels.ts';

const NOW = fromWire('2026-11-24T23:50:00+08:00');

describe('a photograph', () => {
  it('is made to fit into 1,600 pixels in its own proportion, never larger than it was', () => {
    expect(fitted(4000, 3000, 1600)).toEqual({ width: 1600, height: 1200 });
    expect(fitted(3000, 4000, 1600)).toEqual({ width: 1200, height: 1600 });
    expect(fitted(640, 480, 1600)).toEqual({ width: 640, height: 480 });
    expect(fitted(10_000, 2, 1600)).toEqual({ width: 1600, height: 1 });
  });
});

describe('the wheels of day and clock', () => {
  it('stand at the next half hour, which may be tomorrow’s', () => {
    expect(instantOf(turnsOf(NOW))).toBe(fromWire('2026-11-25T00:00:00+08:00'));
    expect(instantOf(turnsOf(fromWire('2026-11-24T08:30:00+08:00')))).toBe(
      fromWire('2026-11-24T08:30:00+08:00'),
    );
  });

  it('go through days from today on and through a day by half hours', () => {
    expect(dayWheel(townDay(NOW), 3, String).map(({ value }) => value - townDay(NOW))).toEqual([0, 1, 2]);
    const clock = clockWheel();
    expect([clock.length, clock[0]?.text, clock[17]?.text, clock.at(-1)?.text]).toEqual([
      48,
      '00:00',
      '08:30',
      '23:30',
    ]);
    expect(clock.at(-1)?.value).toBe(DAY - HOUR / 2);
  });
});

describe('the wheels of month and day', () => {
  it('begin with this month in the town, and go on into the next year', () => {
    const months = monthsAhead(NOW, 3);
    expect(months.map(({ year, month }) => [year, month])).toEqual([
      [2026, 11],
      [2026, 12],
      [2027, 1],
    ]);
  });

  it('name the day that they show; of a month with fewer days the last', () => {
    expect(dayOf(partsOf(NOW))).toBe(townDay(NOW));
    const [month] = partsOf(fromWire('2027-02-01T00:00:00+08:00'));
    expect(startOfTownDay(dayOf([month, 31]))).toBe(fromWire('2027-02-28T00:00:00+08:00'));
  });
});
