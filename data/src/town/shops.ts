import type { Shop } from '@weige/shared/area/registers';
import { SHOP_TRADES, SHOP_WEIGHTS, SHOP_WORDS } from '../names/shops.ts';
import { allot } from './allot.ts';
import { toPosition } from './ground/plane.ts';
import { bySideOf } from './places.ts';
import type { Random } from './random.ts';
import type { GridGround, TownGround } from './territory.ts';

/** Licences end between 40 days before and three years after this day, whenever the town is generated. */
const REFERENCE_DAY = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;

/** Shops in the town. */
const SHOPS = 906;

/** How much trade the grids of a village draw, by its kind. */
const TRADE = { urban: 3, fringe: 1.8, rural: 0.8 } as const;

/** Trade gathers: a grid may have a street full of shops, its neighbour none (exponential, cut off). */
function tradeOf({ village }: GridGround, random: Random): number {
  return TRADE[village.kind] * -Math.log(1 - random.next() * 0.98);
}

function licenceEnd(random: Random): string {
  return new Date(REFERENCE_DAY + random.int(-40, 1095) * DAY).toISOString().slice(0, 10);
}

/** Restaurants and inns need more hands than a kiosk. */
function staffOf(kind: Shop['kind'], random: Random): number {
  return kind === 'catering' || kind === 'lodging' ? random.int(2, 12) : random.int(1, 5);
}

function shopIn(grid: GridGround, number: number, random: Random): Shop {
  const kind = random.weighted(SHOP_WEIGHTS);
  return {
    code: `S${String(number).padStart(5, '0')}`,
    area: grid.code,
    name: random.pick(SHOP_WORDS) + random.pick(SHOP_TRADES[kind]),
    kind,
    licenceUntil: licenceEnd(random),
    staff: staffOf(kind, random),
    place: toPosition(bySideOf(grid, random)),
  };
}

/** 906 shops along the sides of the grids. */
export function shops(town: TownGround, random: Random): Shop[] {
  const grids = town.villages.flatMap((village) => village.grids);
  const counts = allot(
    SHOPS,
    grids.map((grid) => tradeOf(grid, random)),
  );
  const homes = grids.flatMap((grid, i) => Array.from({ length: counts[i] ?? 0 }, () => grid));
  return homes.map((grid, i) => shopIn(grid, i + 1, random));
}
