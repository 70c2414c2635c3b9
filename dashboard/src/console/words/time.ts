import { fromWire, TOWN_OFFSET } from '@weige/shared/contract/time';

/** Day and time of a time from the server, in the town's zone: `2026-11-24 08:00`. */
export function dayAndTime(wire: string): string {
  return new Date(fromWire(wire) + TOWN_OFFSET).toISOString().slice(0, 16).replace('T', ' ');
}

/** The same with seconds. */
export function exactDayAndTime(wire: string): string {
  return new Date(fromWire(wire) + TOWN_OFFSET).toISOString().slice(0, 19).replace('T', ' ');
}

/** Hours and minutes alone, for the end of a span that begins on the same day. */
export function hourAndMinute(wire: string): string {
  return dayAndTime(wire).slice(11);
}
