import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, fromWire, HOUR, isWireTime, MINUTE, startOfTownDay, townDay, toWire } from './time.ts';

/** Since China has had no daylight saving. */
const instant = fc.integer({
  min: Date.parse('1992-01-01T00:00:00Z'),
  max: Date.parse('2100-01-01T00:00:00Z'),
});
const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

describe('time', () => {
  it('goes over the wire and comes back the same, in the town’s own zone', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        expect(fromWire(toWire(ms))).toBe(ms);
        expect(toWire(ms)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
        expect(isWireTime(toWire(ms))).toBe(true);
        expect(toWire(ms).slice(0, 10)).toBe(shanghai.format(ms));
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(toWire(Date.parse('2026-11-24T06:32:00Z'))).toBe('2026-11-24T14:32:00.000+08:00');
  });

  it('has a new town day at the town’s midnight and at no other moment', () => {
    const midnight = fromWire('2026-11-25T00:00:00+08:00');
    const day = townDay(midnight);
    expect([midnight - 1, midnight, midnight + DAY - 1, midnight + DAY].map(townDay)).toEqual([
      day - 1,
      day,
      day,
      day + 1,
    ]);
    // Eight in the morning in Shanghai is midnight in Greenwich.
    expect([midnight + 8 * HOUR - MINUTE, midnight + 8 * HOUR].map(townDay)).toEqual([day, day]);
    expect(startOfTownDay(day)).toBe(midnight);
  });

  it('counts the days as the calendar of Shanghai does', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        const start = startOfTownDay(townDay(ms));
        expect(start).toBeLessThanOrEqual(ms);
        expect(ms - start).toBeLessThan(DAY);
        expect(shanghai.format(start)).toBe(shanghai.format(ms));
        expect(shanghai.format(start - 1)).not.toBe(shanghai.format(ms));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it.each([
    '2026-11-24T14:32:00+08:00',
    '2026-11-24T06:32:00Z',
    '2026-11-24t06:32:00.123456z',
    '2028-02-29T00:00:00-00:00',
    '2026-11-24T14:32:00+23:59',
  ])('takes %s for an instant', (time) => {
    expect(isWireTime(time)).toBe(true);
  });

  it.each([
    ['no offset', '2026-11-24T14:32:00'],
    ['an offset in hours alone', '2026-11-24T14:32:00+08'],
    ['an offset without its colon', '2026-11-24T14:32:00+0800'],
    ['an offset of a day', '2026-11-24T14:32:00+24:00'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['hour 24', '2026-11-24T24:00:00Z'],
    ['a day that month does not have', '2026-02-30T00:00:00Z'],
    ['a month there is not', '2026-13-01T00:00:00Z'],
    ['a blank for the T', '2026-11-24 14:32:00+08:00'],
    ['a line break after it', '2026-11-24T14:32:00Z\n'],
    ['a day alone', '2026-11-24'],
    ['a word', 'yesterday'],
    ['nothing', ''],
  ])('does not take for an instant what has %s', (_what, time) => {
    expect(isWireTime(time)).toBe(false);
  });
});
