import { DAY, TOWN_OFFSET } from '@weige/shared/contract/time';

const MONTHS_A_YEAR = 12;

/** Months counted from year 0, so that they can be added. */
const monthCount = (date: Date): number => date.getUTCFullYear() * MONTHS_A_YEAR + date.getUTCMonth();
const inTown = (ms: number): Date => new Date(ms + TOWN_OFFSET);

/** This month of the town's calendar and those after it. */
export function monthsAhead(
  now: number,
  count: number,
): { readonly year: number; readonly month: number; readonly value: number }[] {
  const first = monthCount(inTown(now));
  return Array.from({ length: count }, (_, i) => {
    const value = first + i;
    return { value, year: Math.floor(value / MONTHS_A_YEAR), month: (value % MONTHS_A_YEAR) + 1 };
  });
}

/** Month (counted as above) and day of the month of an instant, epoch ms. */
export function partsOf(ms: number): [month: number, date: number] {
  const date = inTown(ms);
  return [monthCount(date), date.getUTCDate()];
}

/** The day (as `townDay` counts) of a month and a day of it; the last of the month where it has not so many. */
export function dayOf([month = 0, date = 1]: readonly (string | number)[]): number {
  const [year, index] = [Math.floor(Number(month) / MONTHS_A_YEAR), Number(month) % MONTHS_A_YEAR];
  const last = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  return Date.UTC(year, index, Math.min(Number(date), last)) / DAY;
}
