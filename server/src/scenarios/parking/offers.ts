import { ancestorAt, codeRange, within } from '@weige/shared/area/code';
import { metresBetween } from '@weige/shared/area/geometry';
import type { ParkingLot } from '@weige/shared/area/registers';
import { freeSpaces } from '@weige/shared/scenarios/parking/facts';
import type { LotOffer } from '@weige/shared/scenarios/parking/phone';
import type { Span } from '@weige/shared/scenarios/parking/rules';
import { dwellingByCode, lotsWithin } from '../../registers/tables.ts';
import { fromStored } from '../../store/json.ts';
import type { Sql } from '../../store/store.ts';
import { factsOf } from './tables.ts';

/** Lots of other villages are offered up to here, metres. */
const NEAR = 1_500;
/** Lots that a phone is offered at most. */
const MOST = 20;
/** Other lots that it is told of where there is no space. */
const ALTERNATIVES = 3;

interface NearLot {
  readonly lot: ParkingLot;
  readonly metres: number;
}

/** The lots of the door's village, and others near it; nearest first. */
async function lotsNear(tx: Sql, dwelling: string): Promise<NearLot[]> {
  const door = await tx.get(dwellingByCode, dwelling);
  const [town, village] = [ancestorAt(dwelling, 'town'), ancestorAt(dwelling, 'village')];
  if (!door || town === undefined || village === undefined) return [];
  const { from, to } = codeRange(town);
  return (await tx.all(lotsWithin, from, to))
    .map(({ record }) => fromStored<ParkingLot>(record))
    .map((lot) => ({ lot, metres: Math.round(metresBetween([door.lng, door.lat], lot.place)) }))
    .filter(({ lot, metres }) => within(lot.area, village) || metres <= NEAR)
    .sort((one, other) => one.metres - other.metres || (one.lot.code < other.lot.code ? -1 : 1))
    .slice(0, MOST);
}

/** Lots near a door with how many of their spaces could be reserved for the window. */
export async function offersNear(tx: Sql, dwelling: string, window: Span, now: number): Promise<LotOffer[]> {
  const offers = [];
  for (const { lot, metres } of await lotsNear(tx, dwelling))
    offers.push({ lot, metres, free: freeSpaces(await factsOf(tx, lot, now), window, now) });
  return offers;
}

/** The nearest lots with a free space, for who found none. */
export async function alternativesNear(
  tx: Sql,
  dwelling: string,
  window: Span,
  now: number,
): Promise<LotOffer[]> {
  const found: LotOffer[] = [];
  for (const { lot, metres } of await lotsNear(tx, dwelling)) {
    if (found.length === ALTERNATIVES) break;
    const free = freeSpaces(await factsOf(tx, lot, now), window, now);
    if (free > 0) found.push({ lot, metres, free });
  }
  return found;
}
