import type { Dwelling, DwellingKind, ParkingLot, VillageKind } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import { Cases } from '../world/cases.ts';
import { Homes } from '../world/homes.ts';
import { Parking } from '../world/parking.ts';
import { Places } from '../world/places.ts';
import type { Area } from '../world/places.ts';
import { Teams } from '../world/teams.ts';
import { World } from '../world/world.ts';

/** A small town to tell stories about: one village of each kind, four square grids in each. */
export interface TestTown {
  readonly villages: readonly Area[];
  readonly grids: readonly Area[];
  readonly dwellings: readonly Dwelling[];
  readonly lots: readonly ParkingLot[];
}

const VILLAGES: readonly (readonly [string, string, VillageKind])[] = [
  ['310116109003', '东门居民区', 'urban'],
  ['310116109220', '星火村', 'fringe'],
  ['310116109219', '横召村', 'rural'],
];
const GRIDS = 4;
const DOORS = 120;
const KINDS: readonly DwellingKind[] = [
  'owner',
  'rented',
  'rented',
  'owner',
  'guesthouse',
  'unit',
  'owner',
  'vacant',
];

function square(west: number, south: number, size: number): Area['boundary'] {
  const [east, north] = [west + size, south + size];
  const ring: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

function area(code: string, name: string, kind: VillageKind, west: number, size: number): Area {
  const label: Position = [west + size / 2, 30.73 + size / 2];
  return { code, name, kind, population: 400, boundary: square(west, 30.73, size), label };
}

function dwellingsOf(grid: Area): Dwelling[] {
  return Array.from({ length: DOORS }, (_, index) => {
    const kind = KINDS[index % KINDS.length] ?? 'owner';
    const code = `${grid.code}01${String(index + 1).padStart(3, '0')}`;
    const occupants = kind === 'vacant' ? 0 : 1 + (index % 4);
    return {
      code,
      name: `${index + 1}号`,
      kind,
      capacity: kind === 'unit' ? 20 : 5,
      occupants,
      place: grid.label,
    };
  });
}

function lotsOf(grid: Area, number: number): ParkingLot[] {
  const lot = (code: string, ownership: 'public' | 'private', spaces: number): ParkingLot => {
    return { code, area: grid.code, name: `${grid.name}停车场`, ownership, spaces, place: grid.label };
  };
  const code = (offset: number): string => `P${String(number * 10 + offset).padStart(5, '0')}`;
  return [lot(code(0), 'public', 40), lot(code(7), 'public', 30), lot(code(3), 'private', 12)];
}

export function aTown(): TestTown {
  const villages = VILLAGES.map(([code, name, kind], index) =>
    area(code, name, kind, 121.3 + index * 0.01, 0.008),
  );
  const grids = villages.flatMap(({ code, kind }, village) =>
    Array.from({ length: GRIDS }, (_, index) =>
      area(
        `${code}010${index + 1}`,
        `第${index + 1}微格`,
        kind,
        121.3 + village * 0.01 + index * 0.002,
        0.002,
      ),
    ),
  );
  return { villages, grids, dwellings: grids.flatMap(dwellingsOf), lots: grids.flatMap(lotsOf) };
}

/** What a feeder knows that has just loaded that town. */
export function worldOf({ villages, grids, dwellings, lots }: TestTown): World {
  const places = new Places(villages, grids, dwellings);
  const parking = new Parking(lots, (code) => places.kindAt(code));
  const world = new World({ places, parking, homes: new Homes(), cases: new Cases(), teams: new Teams() });
  for (const { code, occupants } of dwellings) world.homes.know(code, occupants);
  world.homes.settleDown();
  return world;
}
