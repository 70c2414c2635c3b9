import { codeRange } from '@weige/shared/area/code';
import type { ParkingLot, Shop } from '@weige/shared/area/registers';
import type { SearchResult } from '@weige/shared/contract/search';
import type { DwellingRow } from '../registers/tables.ts';
import type { World } from '../scenarios/scenario.ts';
import { fromStored } from '../store/json.ts';
import type { Sql } from '../store/store.ts';
import { teamsWithin } from '../team/tables.ts';
import type { TeamRow } from '../team/tables.ts';
import { containing, dwellingsByAddress, dwellingsByCode, shopsMentioning, spacesByPlate } from './tables.ts';

/** Where somebody may search, and how much of each is answered. */
export interface Reach {
  readonly area: string;
  readonly limit: number;
}

/** Digits from the town down are the beginning of a code. */
const CODE = /^\d{9,21}$/;

const has = (name: string, text: string): boolean => name.toLowerCase().includes(text.toLowerCase());

/** Dwellings by the beginning of their code, else by part of their address. */
export async function searchDwellings(
  sql: Sql,
  text: string,
  { area, limit }: Reach,
): Promise<DwellingRow[]> {
  const { from, to } = codeRange(area);
  if (!CODE.test(text)) return sql.all(dwellingsByAddress, from, to, containing(text), limit);
  const codes = codeRange(text);
  return sql.all(dwellingsByCode, from, to, codes.from, codes.to, limit);
}

export async function searchShops(
  { store, directory }: World,
  text: string,
  { area, limit }: Reach,
): Promise<SearchResult['shops']> {
  const { from, to } = codeRange(area);
  const asJson = JSON.stringify(text).slice(1, -1);
  return (await store.reader.all(shopsMentioning, from, to, containing(asJson)))
    .map(({ record }) => fromStored<Shop>(record))
    .filter(({ name }) => has(name, text))
    .slice(0, limit)
    .map(({ code: id, name, area: grid }) => ({
      id,
      name,
      area: grid,
      areaName: directory.fullNameOf(grid),
    }));
}

/** Where the car with that plate stands or will; `index` is the keyed hash of the plate. */
export async function searchVehicles(
  { store, now }: World,
  index: string,
  { area, limit }: Reach,
): Promise<SearchResult['vehicles']> {
  const { from, to } = codeRange(area);
  return (await store.reader.all(spacesByPlate, index, from, to, now(), limit)).map(
    ({ lot, space, state, record }) => {
      const { name: lotName, area: grid } = fromStored<ParkingLot>(record);
      return { lot, lotName, space, area: grid, standing: state === 'parked' ? 'parked' : 'reserved' };
    },
  );
}

const asFound = ({ id, name, area }: TeamRow, { directory }: World) => ({
  ...{ id, name, area },
  areaName: directory.get(area)?.properties.name ?? directory.fullNameOf(area),
});

/** Teams of the area that are not dissolved. */
export async function searchTeams(
  world: World,
  text: string,
  { area, limit }: Reach,
): Promise<SearchResult['teams']> {
  const { from, to } = codeRange(area);
  return (await world.store.reader.all(teamsWithin, from, to))
    .filter(({ name, active }) => active === 1 && has(name, text))
    .slice(0, limit)
    .map((row) => asFound(row, world));
}
