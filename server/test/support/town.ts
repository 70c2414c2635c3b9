import type {
  AreaFeature,
  Dwelling,
  ParkingLot,
  SpaceOwner,
  TownRegisters,
} from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';

/**
 * A town small enough to know by heart: two villages side by side, each of two nets, each of two square grids of
 * 0.01°, with four dwellings and one parking lot a grid. Public lots in the first village, private in the second.
 */
export const TOWN = '310116109';
export const VILLAGES = ['310116109001', '310116109201'] as const;
export const GRID = '3101161090010101';
export const GRIDS: readonly string[] = VILLAGES.flatMap((village) =>
  ['01', '02'].flatMap((net) => ['01', '02'].map((grid) => village + net + grid)),
);
const [WEST, SOUTH, SIDE] = [121.3, 30.7, 0.01];

type Level = AreaFeature['properties']['level'];

function box(
  code: string,
  level: Level,
  column: number,
  row: number,
  width: number,
  height: number,
): AreaFeature {
  const [west, south] = [WEST + column * SIDE, SOUTH + row * SIDE];
  const [east, north] = [west + width * SIDE, south + height * SIDE];
  const ring: Position[] = [[west, south], [east, south], [east, north], [west, north], [west, south]]; // prettier-ignore
  const label: Position = [(west + east) / 2, (south + north) / 2];
  const properties = { code, level, name: `${level} ${code.slice(9)}`, label };
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties };
}

/** South-west corner of a grid of this town. */
export function cornerOf(grid: string): Position {
  const index = GRIDS.indexOf(grid);
  return [
    WEST + (Math.floor(index / 4) * 2 + (index % 2)) * SIDE,
    SOUTH + (Math.floor(index / 2) % 2) * SIDE,
  ];
}

/** A point inside a grid of this town. */
export function placeIn(grid: string): Position {
  const [lng, lat] = cornerOf(grid);
  return [lng + SIDE / 2, lat + SIDE / 2];
}

export function dwellingsOf(grid: string): string[] {
  return [1, 2, 3, 4].map((number) => `${grid}01${String(number).padStart(3, '0')}`);
}

export const DWELLINGS: readonly string[] = GRIDS.flatMap(dwellingsOf);
export const PUBLIC_LOT = 'P00101';
export const PRIVATE_LOT = 'P00105';

const KINDS = ['owner', 'rented', 'vacant', 'unit'] as const;

function dwelling(code: string, index: number): Dwelling {
  const kind = KINDS[index % 4] ?? 'owner';
  const occupants = kind === 'vacant' ? 0 : 2;
  return { code, name: `户 ${code}`, kind, capacity: 4, occupants, place: placeIn(code.slice(0, 16)) };
}

function lot(area: string, index: number): ParkingLot {
  const ownership = index < 4 ? 'public' : 'private';
  return {
    code: `P0010${index + 1}`,
    area,
    name: `停车场 ${index + 1}`,
    ownership,
    spaces: 5,
    place: placeIn(area),
  };
}

/** Each household of a grid has a space of its private lot; the fifth space is nobody's. */
function spacesOf(grid: string): SpaceOwner[] {
  const code = `P0010${GRIDS.indexOf(grid) + 1}`;
  return dwellingsOf(grid).map((dwelling, i) => ({ lot: code, space: i + 1, dwelling }));
}

export function aTown(): TownRegisters {
  const villages = VILLAGES.map((code, column) => ({ ...box(code, 'village', column * 2, 0, 2, 2) }));
  const nets = VILLAGES.flatMap((code, column) =>
    [0, 1].map((row) => box(`${code}0${row + 1}`, 'net', column * 2, row, 2, 1)),
  );
  const grids = GRIDS.map((code) => {
    const [lng, lat] = cornerOf(code);
    return box(code, 'grid', Math.round((lng - WEST) / SIDE), Math.round((lat - SOUTH) / SIDE), 1, 1);
  });
  return {
    schematic: true,
    areas: [box(TOWN, 'town', 0, 0, 4, 2), ...villages, ...nets, ...grids],
    lanes: GRIDS.map((grid) => ({ code: `${grid}01`, name: '北埭' })),
    dwellings: DWELLINGS.map(dwelling),
    residents: [],
    lots: GRIDS.map(lot),
    spaces: GRIDS.slice(4).flatMap(spacesOf),
    shops: [],
    speakers: [],
    baseMap: [],
  };
}
