import { HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { lendingWindow, wantedFill } from '../day.ts';
import { between, chance, duration, search } from '../draw.ts';
import type { Random } from '../../random.ts';
import type { Lot, Window } from '../world/lots.ts';
import type { ParkingIntent } from '../world/parking.ts';
import type { World } from '../world/world.ts';

/** Reservations that may wait for their car at a time. */
const MOST_HOLDS = 200;
/** Lots looked at for one where something can happen. */
const LOOKS = 6;
/** How long a car stays, median, ms, by what the lot is for. */
const STAYS = { work: 3.5 * HOUR, home: 7 * HOUR, lent: 2.5 * HOUR };

const startAt = (random: Random, { spaces }: Lot): number => between(random, 0, spaces - 1);

/** An owner lends a space for the working day. */
function lend({ parking }: World, random: Random, now: number): ParkingIntent | undefined {
  const window = lendingWindow(now);
  if (!window || window.to - window.from < HOUR) return undefined;
  const lot = parking.privateLot(random);
  const space = lot?.spaceFrom(startAt(random, lot), (one) => !lot.isLent(one, window));
  if (!lot || space === undefined) return undefined;
  return { type: 'parking.shared', data: { lot: lot.code, space, ...onWire(window) } };
}

const onWire = ({ from, to }: Window): { from: string; to: string } => ({
  from: toWire(from),
  to: toWire(to),
});

function leaveTime(lot: Lot, space: number, random: Random, now: number): number {
  const leaves = now + Math.max(5 * MINUTE, duration(random, STAYS[lot.use]));
  if (!lot.lent) return leaves;
  // Who stands on a lent space keeps to its window; one in twenty does not.
  const end = (lot.shares.get(space) ?? []).find(({ from, to }) => from <= now && now < to)?.to ?? leaves;
  return chance(random, 0.05) ? leaves : Math.min(leaves, end - between(random, 0, 20) * MINUTE);
}

/** A car comes to the space that was reserved for it. */
function comeAsReserved({ parking }: World, random: Random, now: number): ParkingIntent | undefined {
  const hold = parking.expected(now).find(({ lot, space, arrives }) => {
    return arrives !== undefined && arrives <= now && !parking.get(lot)?.cars.has(space);
  });
  if (!hold) return undefined;
  const { lot, space, id, to } = hold;
  const follows = to - between(random, 0, 30) * MINUTE;
  return { type: 'parking.entered', data: { lot, space, reservation: id }, follows };
}

/** A car whose time is up leaves, from one of a few lots looked at. */
function leaveOnTime({ parking }: World, random: Random, now: number): ParkingIntent | undefined {
  const isDue = (lot: Lot): boolean => (lot.nextToLeave?.leaves ?? Infinity) <= now;
  const lot = search(() => parking.lot(random), isDue, LOOKS);
  return lot && exit(lot, lot.nextToLeave?.space);
}

/** Any car leaves, before its time as a rule. */
function leave(lot: Lot, random: Random): ParkingIntent | undefined {
  const stands = (space: number): boolean => lot.cars.get(space)?.moving === false;
  return exit(lot, lot.spaceFrom(startAt(random, lot), stands));
}

function exit(lot: Lot, space: number | undefined): ParkingIntent | undefined {
  return space === undefined ? undefined : { type: 'parking.exited', data: { lot: lot.code, space } };
}

function enter(lot: Lot, random: Random, now: number): ParkingIntent | undefined {
  const moment = { from: now, to: now + 2 * MINUTE };
  const fits = (space: number): boolean =>
    !lot.cars.has(space) && lot.offers(space, moment) && !lot.isHeld(space, { from: now, to: Infinity });
  const space = lot.spaceFrom(startAt(random, lot), fits);
  if (space === undefined) return undefined;
  const follows = leaveTime(lot, space, random, now);
  return { type: 'parking.entered', data: { lot: lot.code, space }, follows };
}

/** Somebody reserves a space, on the way there or up to an hour ahead; one in twelve never turns up. */
function reserve(lot: Lot, random: Random, now: number): ParkingIntent | undefined {
  const soon = chance(random, 0.45);
  const from = soon ? now : now + between(random, 1, 12) * 5 * MINUTE;
  const window = { from, to: from + between(random, 2, 8) * 30 * MINUTE };
  const fits = (space: number): boolean =>
    !lot.cars.has(space) && lot.offers(space, window) && !lot.isHeld(space, { from: now, to: Infinity });
  const space = lot.spaceFrom(startAt(random, lot), fits);
  if (space === undefined) return undefined;
  const arrives = from + random() * (soon ? 5 : 12) * MINUTE;
  const follows = chance(random, 1 / 12) ? undefined : arrives;
  return { type: 'parking.reserved', data: { lot: lot.code, space, ...onWire(window) }, follows };
}

/** A lot below what it wants at this hour fills, one above it empties. Undefined where nothing can happen there. */
function balance(lot: Lot, { parking }: World, random: Random, now: number): ParkingIntent | undefined {
  lot.prune(now);
  const short = wantedFill(lot.use, now) * lot.offered(now) - lot.cars.size;
  if (!chance(random, short > 0 ? 0.8 : 0.2)) return leave(lot, random) ?? enter(lot, random, now);
  const books = chance(random, 0.14) && parking.expected(now).length < MOST_HOLDS;
  return (books ? reserve(lot, random, now) : undefined) ?? enter(lot, random, now) ?? leave(lot, random);
}

/** Private lots stand empty outside working hours: then another one is looked at. */
function balanceSomewhere(world: World, random: Random, now: number): ParkingIntent | undefined {
  for (let look = 0; look < LOOKS; look++) {
    const lot = world.parking.lot(random);
    const intent = lot && balance(lot, world, random, now);
    if (intent) return intent;
  }
  return undefined;
}

/** The next thing that happens in a parking lot; undefined where none is possible. */
export function nextParking(world: World, random: Random, now: number): ParkingIntent | undefined {
  if (chance(random, 0.08)) {
    const lent = lend(world, random, now);
    if (lent) return lent;
  }
  if (chance(random, 0.5)) {
    const expected = comeAsReserved(world, random, now);
    if (expected) return expected;
  }
  const onTime = chance(random, 0.35) ? leaveOnTime(world, random, now) : undefined;
  return onTime ?? balanceSomewhere(world, random, now);
}
