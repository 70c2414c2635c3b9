import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateTown } from '@weige/data/town/index';
import type { Dwelling, ParkingLot } from '@weige/shared/area/registers';
import { readConfig } from '../src/config.ts';
import { loadTown } from '../src/registers/load.ts';
import { openBase } from '../src/system.ts';

/**
 * Folders of the benchmarks. They are below the checkout, on a real disk: /tmp may be memory, where an fsync
 * costs nothing and a durable write means nothing.
 */
export const CACHE = fileURLToPath(new URL('../../.cache/bench/', import.meta.url));

/** Any seed makes a town of the same size; this is the demonstration's. */
const SEED = 20_230_130;
export const TOWN = '310116109';

/** The demonstration town in a data folder, to be copied for every round. */
export interface World {
  /** Temporary; gone at the end. */
  readonly folder: string;
  readonly token: string;
  /** Dwellings where one more may come and go without a notice. */
  readonly dwellings: readonly Dwelling[];
  readonly lots: readonly ParkingLot[];
}

/** Makes the town, some 3 s. */
export async function makeWorld(): Promise<World> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'run-'));
  const town = generateTown({ seed: SEED });
  const base = await openBase(readConfig(ourSettings(join(folder, 'town'))), Date.now);
  await loadTown(base.store, town, base.seal);
  const token = await base.access.createToken('integration', TOWN);
  await base.store.close();
  const dwellings = town.dwellings.filter(
    ({ kind, occupants, capacity }) => kind !== 'vacant' && occupants > 0 && occupants < capacity,
  );
  return { folder, token, dwellings, lots: town.lots };
}

export function ourSettings(folder: string): Record<string, string> {
  return { WEIGE_DATA: folder, WEIGE_DEMO: '0' };
}

/** A fresh copy of the town's data folder under that name; what was there before is gone. */
export function freshFolder({ folder }: World, name: string): string {
  const copy = emptyFolder(folder, name);
  cpSync(join(folder, 'town'), copy, { recursive: true });
  return copy;
}

/** An empty folder under that name. */
export function emptyFolder(parent: string, name: string): string {
  const path = join(parent, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

export function removeWorld({ folder }: World): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Text of a file, or undefined where there is none. */
export function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
