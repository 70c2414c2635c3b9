import type { Span, TimeUnit } from '@weige/shared/calendar/calendar';
import { after } from '@weige/shared/calendar/calendar';
import type { WorkCalendar } from '@weige/shared/calendar/calendar';
import type { Limit } from '@weige/shared/case/limits';
import { DAY, HOUR, startOfTownDay, townDay } from '@weige/shared/contract/time';
import type { Message } from '../../../wall/registry.ts';

/** Lengths of time as rules give them. */

/** Longest amount of a span, by the contract. */
const MOST = 1_000;

export const UNITS = [
  'minutes',
  'hours',
  'days',
  'working-hours',
  'working-days',
] as const satisfies readonly TimeUnit[];

/** True for an amount that the contract takes. */
export function isSpan({ amount }: Span): boolean {
  return Number.isInteger(amount) && amount >= 1 && amount <= MOST;
}

/** A span in words. */
export function spanMessage({ amount, unit }: Span): Message {
  return { key: `console.settings.span.${unit}`, count: amount };
}

/** Friday 16:00 of the town's week that `now` is in, or of the next once it is past: the hour before a weekend. */
export function fridayAfternoon(now: number): number {
  // 1970-01-02 was a Friday.
  const today = townDay(now);
  const friday = today + ((((1 - today) % 7) + 7) % 7);
  const at = startOfTownDay(friday) + 16 * HOUR;
  return at > now ? at : at + 7 * DAY;
}

/** What a limit means for a report of that moment: all epoch ms. Undefined while it is no limit. */
export function exampleOf(
  { respond, rectify }: Limit,
  calendar: WorkCalendar,
  from: number,
): { readonly respondBy: number; readonly rectifyBy: number } | undefined {
  if (!isSpan(respond) || !isSpan(rectify)) return undefined;
  return { respondBy: after(from, respond, calendar), rectifyBy: after(from, rectify, calendar) };
}
