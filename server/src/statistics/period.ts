import type { Period } from '@weige/shared/contract/statistics';
import { HOUR, startOfTownDay, TOWN_OFFSET, townDay } from '@weige/shared/contract/time';

/** A stretch of time [from, to), epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** 1970-01-01 was a Thursday: three days after a Monday. */
const MONDAY = 3;

/** Town day of the first of a month; `month` counts from 0 and may lie outside the year. */
const firstOf = (year: number, month: number): number => townDay(Date.UTC(year, month, 1) - TOWN_OFFSET);

/** First day of the period that holds the town day, and of the one `later` periods after it. */
function firstDay(period: Period, day: number, later: number): number {
  if (period === 'day') return day + later;
  if (period === 'week') return day - ((day + MONDAY) % 7) + 7 * later;
  const start = new Date(startOfTownDay(day) + TOWN_OFFSET);
  return firstOf(start.getUTCFullYear(), start.getUTCMonth() + later);
}

/** The period that holds a day (`YYYY-MM-DD`, town's time); with `later` −1 the one before it. */
export function spanOf(period: Period, day: string, later = 0): Span {
  const number = townDay(Date.parse(`${day}T00:00:00Z`) - TOWN_OFFSET);
  return {
    from: startOfTownDay(firstDay(period, number, later)),
    to: startOfTownDay(firstDay(period, number, later + 1)),
  };
}

/** Beginnings of the hours of a day, or of the days of a longer period. */
export function slotsOf(period: Period, { from, to }: Span): number[] {
  const length = period === 'day' ? HOUR : 24 * HOUR;
  return Array.from({ length: Math.round((to - from) / length) }, (_, place) => from + place * length);
}
