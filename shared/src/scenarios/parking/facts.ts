import type { ParkingLot } from '../../area/registers.ts';
import { MINUTE } from '../../contract/time.ts';
import { brokenRule } from './rules.ts';
import type { Span } from './rules.ts';

/** A window of time on one space. */
export interface Window extends Span {
  readonly id: string;
  readonly space: number;
}

export interface ParkedCar {
  readonly space: number;
  readonly since: number;
  /** End of the window that it drove in on; null for a car without a reservation. */
  readonly until: number | null;
  /** The reservation that it drove in on. */
  readonly reservation: string | null;
  /** When it was noticed to stand there beyond its window, epoch ms. */
  readonly overstayedAt: number | null;
}

/** A lot as the register and the log have it; windows that ended before now may be left out. */
export interface LotFacts {
  readonly lot: ParkingLot;
  /** Neither withdrawn nor over. */
  readonly shares: readonly Window[];
  /** Neither used nor given up nor over. */
  readonly reservations: readonly Window[];
  readonly parked: readonly ParkedCar[];
}

/**
 * A car without a reservation, or one past its window, is taken to stand this much longer: nobody says how long it
 * will. Within that time its space is promised to nobody else, and it is not let onto a space that is.
 */
export const SHORT_STAY = 30 * MINUTE;

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** Public spaces are open to all; a private one only within a window its owner shares. */
export function isOffered(facts: LotFacts, space: number, window: Span): boolean {
  if (facts.lot.ownership === 'public') return true;
  return facts.shares.some(
    (share) => share.space === space && share.from <= window.from && window.to <= share.to,
  );
}

/** Until when the space is the car's. A used reservation is gone from the facts: its car has its time. */
export function holdsUntil({ until }: ParkedCar, now: number): number {
  return until !== null && until > now ? until : now + SHORT_STAY;
}

/** Nobody has reserved the space for any of that window, and no car may still stand there when it begins. */
export function isFree(facts: LotFacts, space: number, window: Span, now: number): boolean {
  const taken = facts.reservations.some((held) => held.space === space && overlaps(held, window));
  const parked = facts.parked.some((car) => car.space === space && window.from < holdsUntil(car, now));
  return !taken && !parked;
}

/** The first space for which `fits` holds. */
export function firstSpace({ lot }: LotFacts, fits: (space: number) => boolean): number | undefined {
  for (let space = 1; space <= lot.spaces; space++) if (fits(space)) return space;
  return undefined;
}

/** How many spaces could be reserved now for that window: offered and free throughout, none where a rule forbids it. */
export function freeSpaces(facts: LotFacts, window: Span, now: number): number {
  if (window.from >= window.to || window.to <= now || brokenRule(facts.lot, window, now)) return 0;
  let free = 0;
  for (let space = 1; space <= facts.lot.spaces; space++)
    if (isOffered(facts, space, window) && isFree(facts, space, window, now)) free++;
  return free;
}
