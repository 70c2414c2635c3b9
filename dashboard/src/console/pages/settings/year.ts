import { isWorkday } from '@weige/shared/calendar/calendar';
import type { WorkCalendar } from '@weige/shared/calendar/calendar';
import { DAY } from '@weige/shared/contract/time';

/** A year of the working calendar as a picture. */

/** Worked, free by the week, a day off, a day that is worked in exchange. */
export type DayKind = 'work' | 'rest' | 'holiday' | 'exchange';

export interface YearDay {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly day: number;
  readonly kind: DayKind;
}

export interface Month {
  /** 1 to 12. */
  readonly month: number;
  /** Empty places before its first day, where a week begins on Monday. */
  readonly before: number;
  readonly days: readonly YearDay[];
}

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export function kindOf(date: string, calendar: WorkCalendar): DayKind {
  if (calendar.workdays.includes(date)) return 'exchange';
  if (calendar.holidays.includes(date)) return 'holiday';
  return isWorkday(Date.parse(date) / DAY, calendar) ? 'work' : 'rest';
}

export function monthsOf(year: number, calendar: WorkCalendar): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const [first, next] = [Date.UTC(year, index, 1), Date.UTC(year, index + 1, 1)];
    const days = Array.from({ length: (next - first) / DAY }, (_day, at) => {
      const date = dateOf(first + at * DAY);
      return { date, day: at + 1, kind: kindOf(date, calendar) };
    });
    return { month: index + 1, before: (new Date(first).getUTCDay() + 6) % 7, days };
  });
}

const without = (dates: readonly string[], date: string): string[] => dates.filter((one) => one !== date);
const sorted = (dates: readonly string[]): string[] => [...new Set(dates)].sort();

/** That day made what it is to be; `plain` is what the week says. */
export function withDay(
  calendar: WorkCalendar,
  date: string,
  kind: 'holiday' | 'exchange' | 'plain',
): WorkCalendar {
  const [holidays, workdays] = [without(calendar.holidays, date), without(calendar.workdays, date)];
  return {
    ...calendar,
    holidays: kind === 'holiday' ? sorted([...holidays, date]) : holidays,
    workdays: kind === 'exchange' ? sorted([...workdays, date]) : workdays,
  };
}

/** What a click does: a worked day becomes a day off, a free one is worked in exchange, and both back again. */
export function toggled(calendar: WorkCalendar, date: string): WorkCalendar {
  const kind = kindOf(date, calendar);
  return withDay(calendar, date, kind === 'work' ? 'holiday' : kind === 'rest' ? 'exchange' : 'plain');
}

/** Longest range that is set at once, days. */
const LONGEST = 62;

/** Every day from the first to the last made so; undefined where that is no range. */
export function withRange(
  calendar: WorkCalendar,
  first: string,
  last: string,
  kind: 'holiday' | 'exchange' | 'plain',
): WorkCalendar | undefined {
  const count = (Date.parse(last) - Date.parse(first)) / DAY + 1;
  if (Number.isNaN(count) || count < 1 || count > LONGEST) return undefined;
  const dates = Array.from({ length: count }, (_, index) => dateOf(Date.parse(first) + index * DAY));
  return dates.reduce((changed, date) => withDay(changed, date, kind), calendar);
}

/** Days in a row as one range each: `2026-10-01–10-07`. */
export function rangesOf(dates: readonly string[]): string[] {
  const ranges: [string, string][] = [];
  for (const date of sorted(dates)) {
    const last = ranges.at(-1);
    if (last && Date.parse(date) - Date.parse(last[1]) === DAY) last[1] = date;
    else ranges.push([date, date]);
  }
  return ranges.map(([from, to]) =>
    from === to ? from : `${from}–${to.slice(from.slice(0, 4) === to.slice(0, 4) ? 5 : 0)}`,
  );
}
