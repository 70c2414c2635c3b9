import type { LotRules, ParkingLot } from '../../area/registers.ts';
import type { ProblemName } from '../../contract/problems.ts';
import { DAY, HOUR, MINUTE, startOfTownDay, townDay } from '../../contract/time.ts';

/** A span of time, epoch ms, end excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What holds where a lot says nothing: minutes, days. */
const DEFAULTS = { longest: (31 * DAY) / MINUTE, ahead: 14 } as const;

/** The opening of the town day `day`; it may reach into the next. */
function openingOn(day: number, { from, to }: NonNullable<LotRules['open']>): Span {
  const start = startOfTownDay(day);
  return { from: start + from * HOUR, to: start + (to > from ? to : to + 24) * HOUR };
}

function isOpen(open: LotRules['open'], window: Span): boolean {
  if (!open || open.to - open.from === 24 || open.to === open.from) return true;
  const day = townDay(window.from);
  return [day - 1, day].some((one) => {
    const { from, to } = openingOn(one, open);
    return from <= window.from && window.to <= to;
  });
}

/** A rule of the lot that a reservation of that window would break, with the fields that say so. */
export interface BrokenRule {
  readonly problem: Extract<ProblemName, 'stay-too-long' | 'reserve-too-far' | 'lot-closed'>;
  readonly fields: readonly string[];
}

/** Holds a window (epoch ms) against the rules of its lot. */
export function brokenRule({ rules = {} }: ParkingLot, window: Span, now: number): BrokenRule | undefined {
  const { longest = DEFAULTS.longest, ahead = DEFAULTS.ahead, open } = rules;
  if (window.to - window.from > longest * MINUTE) return { problem: 'stay-too-long', fields: ['/to'] };
  if (window.from > now + ahead * DAY) return { problem: 'reserve-too-far', fields: ['/from'] };
  return isOpen(open, window) ? undefined : { problem: 'lot-closed', fields: ['/from', '/to'] };
}
