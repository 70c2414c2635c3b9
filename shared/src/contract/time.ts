/** Time is RFC 3339 on the wire, epoch milliseconds inside, and shown in the town's own zone. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Asia/Shanghai is UTC+8 all year round (no daylight saving since 1991). */
export const TOWN_OFFSET = 8 * HOUR;

/** Calendar day of an instant (epoch ms) in the town's zone, as a count of days since 1970-01-01. */
export function townDay(ms: number): number {
  return Math.floor((ms + TOWN_OFFSET) / DAY);
}

/** Start of that town day, epoch ms. */
export function startOfTownDay(day: number): number {
  return day * DAY - TOWN_OFFSET;
}

/** RFC 3339 in the town's zone with milliseconds: `2026-11-24T14:32:00.000+08:00`. */
export function toWire(ms: number): string {
  return new Date(ms + TOWN_OFFSET).toISOString().replace('Z', '+08:00');
}

const RFC_3339 = /^(\d{4}-\d\d-\d\d)t(?:[01]\d|2[0-3]):\d\d:\d\d(\.\d+)?(z|[+-]\d\d:\d\d)$/i;

/**
 * True for an RFC 3339 time that names an instant: what the schema format `date-time` means here. A leap second
 * names none, nor does an offset in hours alone, though format checkers let both pass.
 */
export function isWireTime(time: string): boolean {
  const day = RFC_3339.exec(time)?.[1];
  if (day === undefined || Number.isNaN(fromWire(time))) return false;
  // JavaScript reads 30 February as 2 March.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** Epoch ms of an RFC 3339 time. The schema has checked it with `isWireTime`; NaN otherwise. */
export function fromWire(time: string): number {
  return Date.parse(time);
}
