import type { TownRegisters } from '@weige/shared/area/registers';
import { writeMeta } from '../log/record.ts';
import type { Sql, Store } from '../store/store.ts';
import type { Seal } from '../access/seal.ts';
import {
  insertArea,
  insertBaseMap,
  insertDwelling,
  insertLane,
  insertLot,
  insertResident,
  insertShop,
  insertSpaceOwner,
  insertSpeaker,
  REGISTER_TABLES,
} from './tables.ts';

async function loadPlaces(tx: Sql, town: TownRegisters): Promise<void> {
  for (const feature of town.areas)
    await tx.run(insertArea, feature.properties.code, feature.properties.level, JSON.stringify(feature));
  for (const { code, name } of town.lanes) await tx.run(insertLane, code, name);
  for (const { code, name, kind, capacity, occupants, place } of town.dwellings)
    await tx.run(insertDwelling, code, name, kind, capacity, occupants, place[0], place[1]);
  for (const lot of town.lots) await tx.run(insertLot, lot.code, lot.area, JSON.stringify(lot));
  for (const { lot, space, dwelling } of town.spaces) await tx.run(insertSpaceOwner, lot, space, dwelling);
  for (const shop of town.shops) await tx.run(insertShop, shop.code, shop.area, JSON.stringify(shop));
  for (const one of town.speakers) await tx.run(insertSpeaker, one.code, one.area, JSON.stringify(one));
  for (const [position, feature] of town.baseMap.entries())
    await tx.run(insertBaseMap, position, JSON.stringify(feature));
}

/** Name, paper, telephone and origin go in encrypted; the paper's number can be found again by its keyed hash. */
async function loadResidents(tx: Sql, town: TownRegisters, seal: Seal): Promise<void> {
  for (const { id, dwelling, name, identity, phone, origin, from, birthYear, care } of town.residents) {
    const sealed = seal.encrypt(JSON.stringify({ name, identity, phone, from }));
    await tx.run(
      insertResident,
      id,
      dwelling,
      origin,
      birthYear,
      care,
      sealed,
      identity ? seal.index(identity) : null,
    );
  }
}

/** Replaces all registers by a checked town, in one transaction: all of it or nothing. */
export async function loadTown(store: Store, town: TownRegisters, seal: Seal): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.script(REGISTER_TABLES.map((table) => `DELETE FROM ${table};`).join('\n'));
    await loadPlaces(tx, town);
    await loadResidents(tx, town, seal);
    await tx.run(writeMeta, 'schematic', town.schematic ? '1' : '0');
  });
}
