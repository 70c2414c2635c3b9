import { DAY, fromWire, HOUR, startOfTownDay, toWire, townDay } from '@weige/shared/contract/time';

/** Times as the browser's own fields have them, in the town's zone: `2026-11-24T08:00`, and days: `2026-11-24`. */

/** RFC 3339 of a date-time field. */
export function fromLocal(local: string): string {
  return `${local}:00+08:00`;
}

/** What a date-time field shows for an instant (epoch ms). */
export function toLocal(ms: number): string {
  return toWire(ms).slice(0, 16);
}

/** The beginning of a day of a date field, or of the one after it, RFC 3339. */
export function beginningOf(day: string, after = 0): string {
  return toWire(fromWire(`${day}T00:00:00+08:00`) + after * DAY);
}

const OFFICE_OPENS = 9 * HOUR;

/** The morning, some days from now, as a date-time field has it. */
export function morningAfter(now: number, days: number): string {
  return toLocal(startOfTownDay(townDay(now) + days) + OFFICE_OPENS);
}

/** True for what a date field can hold: a day that there is. */
export function isDay(day: unknown): day is string {
  return (
    typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`))
  );
}
