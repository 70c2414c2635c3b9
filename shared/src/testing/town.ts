import type { ParkingLot, Polygon } from '../area/registers.ts';
import type { Position } from '../contract/formats.ts';
import type { DwellingFacts } from '../scenarios/check-in/decide.ts';

/**
 * A town small enough to know by heart: two villages, each of two nets, each of two square grids of 0.01°, with
 * two dwellings and one parking lot a grid. Public lots in the first village, private ones in the second.
 */
export const TOWN = '310116109';
export const VILLAGES: readonly string[] = [`${TOWN}001`, `${TOWN}201`];
export const NETS: readonly string[] = VILLAGES.flatMap((village) => [`${village}01`, `${village}02`]);
export const GRIDS: readonly string[] = NETS.flatMap((net) => [`${net}01`, `${net}02`]);
/** Every area that keeps a live state of its own, by level. */
export const SCOPES = { town: [TOWN], village: VILLAGES, net: NETS, grid: GRIDS } as const;

const SIDE = 0.01;

/** A grid's own square, one beside the other. */
export function boundaryOf(grid: string): Polygon {
  const west = 121.3 + GRIDS.indexOf(grid) * SIDE;
  const [south, east] = [30.7, west + SIDE];
  const north = south + SIDE;
  const ring: Position[] = [[west, south], [east, south], [east, north], [west, north], [west, south]]; // prettier-ignore
  return { type: 'Polygon', coordinates: [ring] };
}

/** A point inside a grid. */
export function placeIn(grid: string): Position {
  return [121.3 + (GRIDS.indexOf(grid) + 0.5) * SIDE, 30.7 + SIDE / 2];
}

const KINDS = ['rented', 'vacant', 'owner', 'unit'] as const;

export function aDwelling(fields: Partial<DwellingFacts> = {}): DwellingFacts {
  const code = `${GRIDS[0] ?? ''}01001`;
  return { code, kind: 'rented', capacity: 4, occupants: 2, place: placeIn(code.slice(0, 16)), ...fields };
}

/** The register of dwellings, two a grid. */
export function dwellings(): DwellingFacts[] {
  return GRIDS.flatMap((grid, index) =>
    [0, 1].map((number) => {
      const kind = KINDS[(index * 2 + number) % KINDS.length] ?? 'owner';
      const occupants = kind === 'vacant' ? 0 : 2;
      return aDwelling({ code: `${grid}0100${number + 1}`, kind, occupants, place: placeIn(grid) });
    }),
  );
}

export function aLot(fields: Partial<ParkingLot> = {}): ParkingLot {
  const area = fields.area ?? GRIDS[0] ?? '';
  const lot = { code: 'P00101', area, name: '东门停车场', ownership: 'public', spaces: 3 } as const;
  return { ...lot, place: placeIn(area), ...fields };
}

/** The register of parking lots, one a grid. */
export function lots(): ParkingLot[] {
  return GRIDS.map((area, index) =>
    aLot({ code: `P0010${index + 1}`, area, ownership: index < GRIDS.length / 2 ? 'public' : 'private' }),
  );
}
