import type { TownRegisters } from '@weige/shared/area/registers';
import { readAreas } from './areas.ts';
import type { Areas } from './areas.ts';
import { readBaseMap } from './base-map.ts';
import { borderFaults, groundOf } from './borders.ts';
import { converterOf } from './crs.ts';
import type { Converter, CoordinateSystem } from './crs.ts';
import { inFile } from './faults.ts';
import type { Fault, LineFault } from './faults.ts';
import { readCollection } from './features.ts';
import type { Collection } from './features.ts';
import { dwellingFaults, laneFaults, placedFaults, residentFaults, spaceFaults } from './references.ts';
import { readRegister, unreadRegister } from './register.ts';
import type { Register } from './register.ts';
import { AREAS_FILE, BASE_MAP_FILE, TABLES } from './tables.ts';
import type { Table } from './table.ts';
import { folderFault, readText } from './text.ts';
import { treeFaults } from './tree.ts';

/** A folder of GeoJSON and CSV files read as a town: all of it good, or every fault that keeps it from being so. */

async function openCollection(folder: string, file: string, optional: boolean): Promise<Collection> {
  const read = await readText(folder, file, optional);
  if ('fault' in read) return { schematic: false, features: undefined, faults: [read.fault] };
  return read.text === undefined ? { schematic: false, features: [], faults: [] } : readCollection(read.text);
}

async function openRegister<T>(folder: string, table: Table<T>, converter: Converter): Promise<Register<T>> {
  const read = await readText(folder, table.file, table.optional);
  if ('fault' in read) return unreadRegister([read.fault]);
  if (read.text === undefined) return { rows: [], lines: new Map(), faults: [] };
  return readRegister(read.text, table, converter);
}

async function openRegisters(folder: string, converter: Converter) {
  return {
    lanes: await openRegister(folder, TABLES.lanes, converter),
    dwellings: await openRegister(folder, TABLES.dwellings, converter),
    residents: await openRegister(folder, TABLES.residents, converter),
    lots: await openRegister(folder, TABLES.lots, converter),
    spaces: await openRegister(folder, TABLES.spaces, converter),
    shops: await openRegister(folder, TABLES.shops, converter),
    speakers: await openRegister(folder, TABLES.speakers, converter),
  };
}
type Registers = Awaited<ReturnType<typeof openRegisters>>;

function byLine(one: LineFault, other: LineFault): number {
  return (one.line ?? 0) - (other.line ?? 0);
}

function registerFaults(registers: Registers, areas: Areas): Fault[] {
  const { lanes, dwellings, residents, lots, spaces, shops, speakers } = registers;
  const ground = groundOf(areas);
  const grids = areas.lines;
  const crossed = {
    lanes: laneFaults(lanes, grids),
    dwellings: dwellingFaults(dwellings, lanes.lines, ground),
    residents: residentFaults(residents, dwellings.lines),
    lots: placedFaults(lots, grids, ground),
    spaces: spaceFaults(spaces, lots, dwellings.lines),
    shops: placedFaults(shops, grids, ground),
    speakers: placedFaults(speakers, grids, ground),
  };
  const names = ['lanes', 'dwellings', 'residents', 'lots', 'spaces', 'shops', 'speakers'] as const;
  return names.flatMap((name) =>
    inFile(TABLES[name].file, [...registers[name].faults, ...crossed[name]].sort(byLine)),
  );
}

/** Entries of a list that has no faults; one that is missing all the same must not be lost in silence. */
function entriesOf<T>({ rows }: { rows: readonly { line: number; value: T | undefined }[] }): T[] {
  return rows.map(({ line, value }) => {
    if (value === undefined) throw new Error(`The record on line ${line} has no faults, yet no value.`);
    return value;
  });
}

function townOf(
  registers: Registers,
  areas: Areas,
  others: Pick<TownRegisters, 'schematic' | 'baseMap'>,
): TownRegisters {
  const { lanes, dwellings, residents, lots, spaces, shops, speakers } = registers;
  return {
    ...others,
    areas: entriesOf(areas),
    lanes: entriesOf(lanes),
    dwellings: entriesOf(dwellings),
    residents: entriesOf(residents),
    lots: entriesOf(lots),
    spaces: entriesOf(spaces),
    shops: entriesOf(shops),
    speakers: entriesOf(speakers),
  };
}

/**
 * Reads a town from a folder and checks it.
 * @param options.crs coordinate system of the files; the town is in WGS 84
 * @returns the town, or every fault by file and line. Never throws for what is in the folder.
 */
export async function readTown(
  folder: string,
  { crs }: { crs: CoordinateSystem },
): Promise<{ town: TownRegisters } | { faults: Fault[] }> {
  const wrongFolder = await folderFault(folder);
  if (wrongFolder) return { faults: [{ file: folder, code: wrongFolder }] };
  const converter = converterOf(crs);
  const areaFile = await openCollection(folder, AREAS_FILE, false);
  const mapFile = await openCollection(folder, BASE_MAP_FILE, true);
  const registers = await openRegisters(folder, converter);
  const areas = readAreas(areaFile, converter);
  const baseMap = readBaseMap(mapFile, converter);
  const ofAreas = [
    ...areaFile.faults,
    ...areas.faults,
    ...treeFaults(areas),
    ...borderFaults(groundOf(areas)),
  ];
  const faults = [
    ...inFile(AREAS_FILE, ofAreas.sort(byLine)),
    ...inFile(BASE_MAP_FILE, [...mapFile.faults, ...baseMap.faults].sort(byLine)),
    ...registerFaults(registers, areas),
  ];
  if (faults.length > 0) return { faults };
  const schematic = areaFile.schematic || mapFile.schematic;
  return { town: townOf(registers, areas, { schematic, baseMap: baseMap.features }) };
}
