import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Check } from 'typebox/value';
import { DAY, HOUR, MINUTE, startOfTownDay, townDay, toWire } from '../contract/time.ts';
import {
  addWorking,
  after,
  isSound,
  isWorkday,
  resumedEnd,
  TIME_UNITS,
  WorkCalendar,
  workingBetween,
  workingDayLength,
} from './calendar.ts';
import type { TimeUnit } from './calendar.ts';
import { CHINA_2026 } from './china-2026.ts';

const dayOf = (date: string): number => townDay(Date.parse(`${date}T12:00:00+08:00`));
const at = (time: string): number => Date.parse(`2026-${time}:00+08:00`);
/** Month, day and time in the town by which the span is over. */
const over = (start: string, amount: number, unit: TimeUnit): string =>
  toWire(after(at(start), { amount, unit }, CHINA_2026)).slice(5, 16);

describe('the calendar of 2026', () => {
  it('is of its own schema, and sound', () => {
    expect(Check(WorkCalendar, CHINA_2026)).toBe(true);
    expect(isSound(CHINA_2026)).toBe(true);
    expect(workingDayLength(CHINA_2026)).toBe(7 * HOUR);
  });

  it('has the holidays, and the weekend days that are worked for them', () => {
    const off = ['2026-01-01', '2026-02-15', '2026-02-23', '2026-05-05', '2026-10-01', '2026-10-07'];
    expect(off.filter((date) => isWorkday(dayOf(date), CHINA_2026))).toEqual([]);
    const worked = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
    expect(worked.map((date) => new Date(date).getUTCDay() % 6)).toEqual(worked.map(() => 0));
    expect(worked.every((date) => isWorkday(dayOf(date), CHINA_2026))).toBe(true);
    expect(isWorkday(dayOf('2026-10-11'), CHINA_2026)).toBe(false);
    expect(isWorkday(dayOf('2026-10-12'), CHINA_2026)).toBe(true);
  });

  it('gives so many days off as the notice counts: 33', () => {
    expect(new Set(CHINA_2026.holidays).size).toBe(3 + 9 + 3 + 5 + 3 + 3 + 7);
  });
});

describe('a time limit', () => {
  it('in working hours runs in them only: over noon, over night and over a weekend', () => {
    expect(over('11-24T09:00', 2, 'working-hours')).toBe('11-24T11:00');
    expect(over('11-24T10:30', 2, 'working-hours')).toBe('11-24T14:00');
    expect(over('11-24T16:00', 2, 'working-hours')).toBe('11-25T09:30');
    expect(over('11-27T16:00', 4, 'working-hours')).toBe('11-30T11:30');
    expect(over('11-28T03:00', 1, 'working-hours')).toBe('11-30T09:30');
  });

  it('of working days is over at the same time of the day so many working days later', () => {
    expect(over('11-24T10:00', 3, 'working-days')).toBe('11-27T10:00');
    expect(over('11-27T10:00', 3, 'working-days')).toBe('12-02T10:00');
    // From a Sunday it runs three whole days.
    expect(over('11-29T15:00', 3, 'working-days')).toBe('12-02T17:00');
  });

  it('waits for the end of a holiday, and runs on a Saturday that is worked for it', () => {
    // The last working hour before the National Day, then eight days off but the exchanged Saturday 10 October.
    expect(over('09-30T16:00', 2, 'working-hours')).toBe('10-08T09:30');
    expect(over('10-09T16:00', 2, 'working-hours')).toBe('10-10T09:30');
    expect(over('10-09T16:00', 1, 'working-days')).toBe('10-10T16:00');
  });

  it('that is urgent runs day and night, on holidays too', () => {
    expect(over('09-30T23:50', 15, 'minutes')).toBe('10-01T00:05');
    expect(over('09-30T16:00', 24, 'hours')).toBe('10-01T16:00');
    expect(over('10-01T16:00', 2, 'days')).toBe('10-03T16:00');
  });

  it('does not run for ever where nothing is ever worked', () => {
    const never = { ...CHINA_2026, weekdays: [], workdays: [] };
    expect(addWorking(at('11-24T09:00'), HOUR, never)).toBe(at('11-24T10:00'));
  });
});

const instant = fc.integer({ min: at('01-01T00:00'), max: at('12-01T00:00') });
const length = fc.integer({ min: 1, max: 200 * HOUR });

describe('working time', () => {
  it('between a start and the end of a span is the span', () => {
    fc.assert(
      fc.property(instant, length, (start, ms) => {
        const end = addWorking(start, ms, CHINA_2026);
        expect(workingBetween(start, end, CHINA_2026)).toBe(ms);
        // And no earlier instant would do.
        expect(workingBetween(start, end - 1, CHINA_2026)).toBe(ms - 1);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('is the minutes that are worked, counted one by one', () => {
    const isWorked = (time: number): boolean => {
      const minute = (time - startOfTownDay(townDay(time))) / MINUTE;
      const morning = minute >= 8.5 * 60 && minute < 11.5 * 60;
      return (morning || (minute >= 13 * 60 && minute < 17 * 60)) && isWorkday(townDay(time), CHINA_2026);
    };
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 6 * 24 * 60 }), (near, minutes) => {
        const start = near - (near % MINUTE);
        let count = 0;
        for (let minute = 0; minute < minutes; minute++) if (isWorked(start + minute * MINUTE)) count++;
        expect(workingBetween(start, start + minutes * MINUTE, CHINA_2026)).toBe(count * MINUTE);
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it('adds up', () => {
    fc.assert(
      fc.property(instant, length, length, (start, one, other) => {
        const both = addWorking(addWorking(start, one, CHINA_2026), other, CHINA_2026);
        expect(both).toBe(addWorking(start, one + other, CHINA_2026));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('a limit that stood still', () => {
  const spans = fc.record({
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom(...TIME_UNITS),
  });

  it('has afterwards what it had before', () => {
    fc.assert(
      fc.property(instant, spans, fc.nat(20 * DAY), fc.nat(20 * DAY), (start, span, until, wait) => {
        const end = after(start, span, CHINA_2026);
        const stood = { stopped: start + until, resumed: start + until + wait };
        const later = resumedEnd(end, stood, span, CHINA_2026);
        const working = span.unit.startsWith('working') && end > stood.stopped;
        const between = (from: number, to: number) =>
          working ? workingBetween(from, to, CHINA_2026) : to - from;
        expect(between(stood.resumed, later)).toBe(between(stood.stopped, end));
        expect(later).toBeGreaterThanOrEqual(end);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

it('hours that overlap or run backwards are not sound', () => {
  const soundWith = (...hours: readonly (readonly [string, string])[]) =>
    isSound({ ...CHINA_2026, hours: hours.map(([from, to]) => ({ from, to })) });
  expect(soundWith(['08:00', '12:00'], ['12:00', '16:00'])).toBe(true);
  expect(soundWith(['08:00', '12:00'], ['11:00', '16:00'])).toBe(false);
  expect(soundWith(['13:00', '17:00'], ['08:00', '12:00'])).toBe(false);
  expect(soundWith(['17:00', '08:00'])).toBe(false);
});
