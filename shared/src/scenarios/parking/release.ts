import { MINUTE, toWire } from '../../contract/time.ts';
import { accept, refuse } from '../decision.ts';
import type { DecideContext, Decision } from '../decision.ts';
import type { ReservationCancelled, ShareWithdrawn, SpaceOverstayed } from './events.ts';
import { holdsUntil, overlaps } from './facts.ts';
import type { LotFacts } from './facts.ts';

/** How spaces become free again before their time, or do not become so in time. */

/** A car may be this late to leave before anybody hears of it, ms. */
export const OVERSTAY_GRACE = 10 * MINUTE;

/** Gives up a reservation that is neither used nor over. */
export function decideCancelReservation(
  facts: LotFacts,
  { reservation }: { readonly reservation: string },
  context: DecideContext,
): Decision<'parking.cancelled', ReservationCancelled> {
  const held = facts.reservations.find(({ id }) => id === reservation);
  if (!held) return refuse('reservation-over', '/reservation');
  const { code: lot, area } = facts.lot;
  const data = { reservation, lot, space: held.space };
  return accept({ id: context.newId(), type: 'parking.cancelled', area, at: context.at, data });
}

/** An owner takes a share back as long as nobody relies on it: no reservation and no car lies within it. */
export function decideWithdrawShare(
  facts: LotFacts,
  { share }: { readonly share: string },
  context: DecideContext,
): Decision<'parking.withdrawn', ShareWithdrawn> {
  const lent = facts.shares.find(({ id }) => id === share);
  if (!lent) return refuse('unknown-share', '/share');
  const { space } = lent;
  const reserved = facts.reservations.some((held) => held.space === space && overlaps(held, lent));
  const parked = facts.parked.some((car) => car.space === space && lent.from < holdsUntil(car, context.now));
  if (reserved || parked) return refuse('share-in-use', '/share');
  const { code: lot, area } = facts.lot;
  const data = { share, lot, space };
  return accept({ id: context.newId(), type: 'parking.withdrawn', area, at: context.at, data });
}

/** A car that still stands there beyond its window and the grace; noticed once a stay. */
export function decideOverstay(
  facts: LotFacts | undefined,
  { space }: { readonly space: number },
  context: DecideContext,
): Decision<'parking.overstayed', SpaceOverstayed> {
  const { now } = context;
  const car = facts?.parked.find((one) => one.space === space);
  if (!facts || !car || car.until === null || car.overstayedAt !== null || car.until + OVERSTAY_GRACE > now)
    return refuse('not-parked', '/space');
  const { code: lot, area, place } = facts.lot;
  const reservation = car.reservation === null ? {} : { reservation: car.reservation };
  const data = { lot, space, place, until: toWire(car.until), ...reservation };
  return accept({ id: context.newId(), type: 'parking.overstayed', area, at: context.at, data });
}
