import { HOUR, startOfTownDay, townDay, toWire } from '@weige/shared/contract/time';

/** Parts of a day in which somebody can be at home, as hours since midnight. */
export const PARTS = { morning: [8, 12], afternoon: [13, 18], evening: [18, 21] } as const;
export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

/** Days that are offered: the server takes a slot within 14 days. */
export const SLOT_DAYS = 13;
/** The shortest slot, ms. */
const SHORTEST = HOUR;

export interface Slot {
  readonly from: string;
  readonly to: string;
}

/** The slot of that part of that day, from now on at the earliest; undefined where less than an hour of it is left. */
export function slotOf(day: number, part: Part, now: number): Slot | undefined {
  const [first, last] = PARTS[part];
  const from = Math.max(now, startOfTownDay(day) + first * HOUR);
  const to = startOfTownDay(day) + last * HOUR;
  return to - from < SHORTEST ? undefined : { from: toWire(from), to: toWire(to) };
}

/** Days from today on, in which something is left. */
export function slotDays(now: number): number[] {
  const today = townDay(now);
  const days = Array.from({ length: SLOT_DAYS }, (_, i) => today + i);
  return days.filter((day) => PART_NAMES.some((part) => slotOf(day, part, now) !== undefined));
}
