import { DAY, HOUR } from '@weige/shared/contract/time';
import { describe, expect, it } from 'vitest';
import { arrivingShare, busy, hourOf, isWorkday, lendingWindow, wantedFill } from './day.ts';
import type { Rhythm } from './day.ts';

/** Tuesday. */
const day = Date.parse('2026-11-24T00:00:00+08:00');
const at = (hour: number): number => day + hour * HOUR;
const RHYTHMS: readonly Rhythm[] = ['comeAndGo', 'traffic', 'waking', 'office'];

describe('the rhythm of the day', () => {
  it('reads the hour in the town’s zone', () => {
    expect(hourOf(Date.parse('2026-11-24T10:30:00Z'))).toBe(18.5);
  });

  it('has its mean at one over a day', () => {
    for (const rhythm of RHYTHMS) {
      const minutes = Array.from({ length: 1_440 }, (_, minute) => busy(rhythm, day + minute * 60_000));
      expect(minutes.reduce((sum, value) => sum + value, 0) / 1_440).toBeCloseTo(1, 3);
    }
  });

  it('sees people come and go in the evening most, in the morning less, at night hardly', () => {
    const [night, morning, noon, evening] = [3, 7.5, 14, 19].map((hour) => busy('comeAndGo', at(hour)));
    expect(evening).toBeGreaterThan(1.5 * (morning ?? 0));
    expect(morning).toBeGreaterThan(1.4 * (noon ?? 0));
    expect(evening).toBeGreaterThan(20 * (night ?? 0));
  });

  it('has people leave in the morning and arrive in the evening', () => {
    expect(arrivingShare(at(8))).toBeLessThan(0.45);
    expect(arrivingShare(at(19))).toBeGreaterThan(0.55);
  });

  it('fills work lots by day and home lots by night', () => {
    expect(wantedFill('work', at(10))).toBeGreaterThan(5 * wantedFill('work', at(3)));
    expect(wantedFill('home', at(3))).toBeGreaterThan(2 * wantedFill('home', at(10)));
    expect(wantedFill('work', at(10) + 4 * DAY)).toBeLessThan(0.5);
  });

  it('knows workdays', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((days) => isWorkday(day + days * DAY))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it('lends private spaces from eight to six on workdays only', () => {
    expect(lendingWindow(at(7))).toEqual({ from: at(8), to: at(18) });
    expect(lendingWindow(at(11))).toEqual({ from: at(11), to: at(18) });
    expect(lendingWindow(at(20))).toEqual({ from: at(32), to: at(42) });
    expect(lendingWindow(at(17))).toBeUndefined();
    expect(lendingWindow(at(20) + 3 * DAY)).toBeUndefined();
    expect(lendingWindow(at(9) + 4 * DAY)).toBeUndefined();
  });
});
