import type { BaseMapFeature, Dwelling } from '@weige/shared/area/registers';
import { toPoint, type Point } from '../ground/plane.ts';
import { distance, offset, roomAt } from '../ground/shape.ts';
import { somewhereIn } from '../places.ts';
import type { Random } from '../random.ts';
import type { TownGround } from '../territory.ts';
import { areaFeature } from './feature.ts';

/** Ponds in a grid on average, by the kind of its village. */
const MEAN = { rural: 0.7, fringe: 0.3, urban: 0 } as const;
const CORNERS = 10;
/** A pond keeps this far from houses and borders, metres. */
const BANK = 8;

function pondAt(middle: Point, radius: number, random: Random): Point[] {
  const [long, wide, turn] = [radius, radius * random.between(0.5, 0.9), random.normal(0, 0.3)];
  return Array.from({ length: CORNERS }, (_, i) => {
    const angle = (i * 2 * Math.PI) / CORNERS;
    const swell = random.between(0.85, 1.05);
    return offset(middle, turn, Math.cos(angle) * long * swell, Math.sin(angle) * wide * swell);
  });
}

function housesByGrid(dwellings: readonly Dwelling[]): Map<string, Point[]> {
  const houses = new Map<string, Point[]>();
  for (const { code, place } of dwellings) {
    const grid = code.slice(0, 16);
    const known = houses.get(grid);
    if (known) known.push(toPoint(place));
    else houses.set(grid, [toPoint(place)]);
  }
  return houses;
}

/** Fish and village ponds in the countryside, clear of every house. */
export function drawPonds(
  town: TownGround,
  dwellings: readonly Dwelling[],
  random: Random,
): BaseMapFeature[] {
  const houses = housesByGrid(dwellings);
  const grids = town.villages.flatMap((village) => village.grids);
  return grids.flatMap((grid) => {
    if (!random.chance(MEAN[grid.village.kind])) return [];
    const middle = somewhereIn(grid, 30, random);
    const nearest = (houses.get(grid.code) ?? []).map((house) => distance(house, middle));
    const dry = Math.min(roomAt(grid.ring, middle), ...nearest) - BANK;
    const radius = Math.min(random.between(18, 70), dry);
    return radius > 14 ? [areaFeature('pond', pondAt(middle, radius, random))] : [];
  });
}
