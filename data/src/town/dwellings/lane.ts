import { fits, somewhereIn } from '../places.ts';
import { offset } from '../ground/shape.ts';
import { snap, type Point } from '../ground/plane.ts';
import type { Random } from '../random.ts';
import type { GridGround } from '../territory.ts';
import type { Site } from './site.ts';

/** Metres between neighbouring farmhouses, tried in this order until a row fits. */
const SPACINGS = [16, 14, 12, 10, 8] as const;
/** Houses of different lanes keep this many metres apart, where there is room. */
const APART = 26;
const TRIES_PER_SPACING = 9;

/** Houses in a row, facing south, with the slight bend of the canal they were built along. */
function row(middle: Point, angle: number, houses: number, spacing: number, random: Random): Point[] {
  const bend = random.normal(0, 0.0015);
  return Array.from({ length: houses }, (_, i) => {
    const ahead = (i - (houses - 1) / 2) * spacing;
    return snap(
      offset(middle, angle, ahead + random.normal(0, 0.8), bend * ahead ** 2 + random.normal(0, 0.9)),
    );
  });
}

function isApart(houses: readonly Point[], others: readonly Point[], metres: number): boolean {
  return houses.every(([x, y]) => others.every(([ox, oy]) => Math.abs(x - ox) + Math.abs(y - oy) > metres));
}

/** Lanes cluster along a line through the middle of the grid: hamlets are long and narrow here. */
function middleOfLane(grid: GridGround, random: Random): Point {
  const reach = Math.sqrt(grid.area);
  const point = offset(grid.label, grid.grain, random.normal(0, reach / 3), random.normal(0, reach / 9));
  return fits(grid.ring, point, 12) ? point : somewhereIn(grid, 12, random);
}

/** Where the houses of one lane stand; scattered over the grid where no row of them fits. */
export function laneHouses(
  grid: GridGround,
  houses: number,
  taken: readonly Point[],
  random: Random,
): Point[] {
  for (const spacing of SPACINGS) {
    for (let attempt = 0; attempt < TRIES_PER_SPACING; attempt++) {
      const angle = grid.grain + random.normal(0, 0.07);
      const places = row(middleOfLane(grid, random), angle, houses, spacing, random);
      const apart = attempt < TRIES_PER_SPACING - 2 ? APART : APART / 3;
      if (places.every((place) => fits(grid.ring, place, 5)) && isApart(places, taken, apart)) return places;
    }
  }
  return Array.from({ length: houses }, () => somewhereIn(grid, 3, random));
}

/** Divides households over lanes of 5 to 15. */
export function laneSizes(households: number, random: Random): number[] {
  const sizes: number[] = [];
  for (let left = households; left > 0;) {
    const wanted = random.int(7, 13);
    const size = left <= 15 ? left : Math.min(wanted, left - 5);
    sizes.push(size);
    left -= size;
  }
  return sizes;
}

/** Lanes of farmhouses in a grid; `nameLane` answers the next name free in the village. */
export function ruralSites(
  grid: GridGround,
  households: number,
  nameLane: () => string,
  random: Random,
): Site[] {
  const taken: Point[] = [];
  return laneSizes(households, random).map((size) => {
    const houses = laneHouses(grid, size, taken, random).sort(([x1], [x2]) => x1 - x2);
    taken.push(...houses);
    return { name: nameLane(), doors: houses.map((place, i) => ({ label: `${i + 1}号`, place })) };
  });
}
