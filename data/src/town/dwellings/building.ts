import { fits, somewhereIn } from '../places.ts';
import { boxOf, offset } from '../ground/shape.ts';
import { snap, type Point } from '../ground/plane.ts';
import type { Random } from '../random.ts';
import type { GridGround } from '../territory.ts';
import type { Door, Site } from './site.ts';

/** Distances between buildings along and across the rows in metres, tried from wide to narrow. */
const PITCHES = [
  [58, 36],
  [48, 30],
  [38, 24],
  [28, 18],
  [20, 14],
] as const;

/** Middles of buildings in rows along the grain that lie well inside the grid, row by row. */
function lattice({ ring, label, grain }: GridGround, [wide, deep]: readonly [number, number]): Point[] {
  const [west, south, east, north] = boxOf(ring);
  const reach = Math.ceil(Math.hypot(east - west, north - south) / 2 / deep) + 2;
  const sites: Point[] = [];
  for (let across = reach; across >= -reach; across--)
    for (let ahead = -reach; ahead <= reach; ahead++) {
      const middle = offset(label, grain, ahead * wide, across * deep);
      const ends = [offset(middle, grain, wide * 0.3), offset(middle, grain, wide * -0.3)];
      if (ends.every((end) => fits(ring, end, deep * 0.25))) sites.push(middle);
    }
  return sites;
}

/** An even choice of `count` sites out of a lattice, the rows kept. */
function spreadOver(sites: readonly Point[], count: number): Point[] {
  return Array.from(
    { length: count },
    (_, i) => sites[Math.floor(((i + 0.5) * sites.length) / count)],
  ).flatMap((site) => (site ? [site] : []));
}

function siteOf(grid: GridGround, count: number, random: Random): { middles: Point[]; wide: number } {
  for (const pitch of PITCHES) {
    const sites = lattice(grid, pitch);
    if (sites.length >= count) return { middles: spreadOver(sites, count), wide: pitch[0] };
  }
  return { middles: Array.from({ length: count }, () => somewhereIn(grid, 4, random)), wide: 12 };
}

interface Block {
  readonly flats: number;
  readonly doorsPerFloor: number;
}

/** Divides flats over buildings of two to four doors a floor on five or six floors (taller where new). */
function blocksOf(flats: number, random: Random): Block[] {
  const blocks: Block[] = [];
  for (let left = flats; left > 0;) {
    const doorsPerFloor = random.int(2, 4);
    const floors = random.chance(0.12) ? 11 : random.int(5, 6);
    const size = Math.min(left, doorsPerFloor * floors);
    blocks.push({ flats: size, doorsPerFloor });
    left -= size;
  }
  return blocks;
}

/** Flats of a building side by side along its front, a floor's depth apart so that each has a point of its own. */
function flatsOf(grid: GridGround, middle: Point, { flats, doorsPerFloor }: Block, wide: number): Door[] {
  return Array.from({ length: flats }, (_, i) => {
    const [floor, door] = [Math.floor(i / doorsPerFloor), i % doorsPerFloor];
    const ahead = ((door + 0.5) / doorsPerFloor - 0.5) * wide * 0.6;
    const place = snap(offset(middle, grid.grain, ahead, floor * 0.8 - 2));
    const inside = fits(grid.ring, place, 1) ? place : snap(middle);
    return { label: `${floor + 1}${String(door + 1).padStart(2, '0')}室`, place: inside };
  });
}

/** Buildings of flats in a grid; `nextNumber` answers the next number free in the village. */
export function urbanSites(
  grid: GridGround,
  flats: number,
  nextNumber: () => number,
  random: Random,
): Site[] {
  const blocks = blocksOf(flats, random);
  const { middles, wide } = siteOf(grid, blocks.length, random);
  return blocks.map((block, i) => ({
    name: `${nextNumber()}号楼`,
    doors: flatsOf(grid, middles[i] ?? grid.label, block, wide),
  }));
}
