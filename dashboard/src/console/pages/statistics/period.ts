import type { LocationQuery } from 'vue-router';
import { levelOf } from '@weige/shared/area/code';
import type { Period } from '@weige/shared/contract/statistics';
import { DAY, TOWN_OFFSET } from '@weige/shared/contract/time';
import { dayOf, dayWord, mondayOf } from '../teams/roster.ts';

/** The word of the contract; the test holds it against that, whose schemas a page need not carry. */
export const PERIOD_WORDS = ['day', 'week', 'month'] as const satisfies readonly Period[];

/** What is reported on. */
export interface ReportQuestion {
  readonly period: Period;
  /** First day of the period, as an address writes it: `2026-11-23`. */
  readonly day: string;
  /** Empty for one's whole area. */
  readonly area: string;
}

/** Start of the month that lies `months` after the one `ms` is in, epoch ms, in the town's time. */
function monthOf(ms: number, months = 0): number {
  const date = new Date(ms + TOWN_OFFSET);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) - TOWN_OFFSET;
}

const BEGINNING: Readonly<Record<Period, (ms: number) => number>> = {
  day: (ms) => dayOf(dayWord(ms)) ?? ms,
  week: mondayOf,
  month: monthOf,
};

/** Start of the period that `ms` is in, epoch ms. */
export function beginningOf(period: Period, ms: number): number {
  return BEGINNING[period](ms);
}

/** First day of the period that lies so many after the one that begins on `day`. */
export function turned({ period, day }: ReportQuestion, by: number): string {
  const start = dayOf(day) ?? 0;
  if (period === 'month') return dayWord(monthOf(start, by));
  return dayWord(start + by * (period === 'week' ? 7 : 1) * DAY);
}

/** Last day of the period that begins on `day`. */
export function lastDay(question: ReportQuestion): string {
  return dayWord((dayOf(turned(question, 1)) ?? 0) - DAY);
}

/** The report that an address asks for; where it asks for none, on the day of `now`. Nobody reports on the future. */
export function questionOf({ period: word, day, area }: LocationQuery, now: number): ReportQuestion {
  const period = PERIOD_WORDS.find((one) => one === word) ?? 'day';
  const wanted = Math.min(dayOf(day) ?? now, now);
  return {
    period,
    day: dayWord(beginningOf(period, wanted)),
    area: typeof area === 'string' && levelOf(area) !== undefined ? area : '',
  };
}

/** The question for an address, and for the server. */
export function questionQuery({ period, day, area }: ReportQuestion): Record<string, string> {
  return { period, day, ...(area === '' ? {} : { area }) };
}
