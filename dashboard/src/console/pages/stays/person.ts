import type { AboutPerson, MaskedStay } from '@weige/shared/contract/stays';
import { fromWire } from '@weige/shared/contract/time';
import type { StayStanding } from './filter.ts';

/** How a stay stands at `now` (epoch ms). */
export function standingOf({ endedAt, until }: MaskedStay, now: number): StayStanding {
  if (endedAt !== undefined) return 'ended';
  return until !== undefined && fromWire(until) < now ? 'overstayed' : 'current';
}

/** A paper's number as it is written on the paper: capitals, without the spaces that people copy along. */
export function paperNumber(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase();
}

/** True for a number as the server takes one. */
export function isPaperNumber(number: string): boolean {
  return /^[0-9A-Z]{4,30}$/.test(number);
}

/** Whom a request of a person is about: a record, or everything under the number of a paper. */
export type Whom = { readonly stay: MaskedStay } | { readonly number: string };

/** The body of such a request. */
export function aboutBody(whom: Whom, reason: string): AboutPerson {
  const why = { reason: reason.trim() };
  return 'stay' in whom ? { stay: whom.stay.id, ...why } : { number: paperNumber(whom.number), ...why };
}
