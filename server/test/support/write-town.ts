import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import gcoord from 'gcoord';
import type { LotRules, TownRegisters } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import type { CoordinateSystem } from '../../src/import/crs.ts';
import type { Table } from '../../src/import/table.ts';
import { AREAS_FILE, BASE_MAP_FILE, TABLES } from '../../src/import/tables.ts';

/** The inverse of `weige import`: a town as the files that it is read from. */

type Shift = (position: Position) => Position;

const SHIFTS: Readonly<Record<CoordinateSystem, Shift>> = {
  wgs84: (position) => position,
  gcj02: (position) => gcoord.transform(position, 'WGS84', 'GCJ02'),
  bd09: (position) => gcoord.transform(position, 'WGS84', 'BD09'),
};

function cell(value: unknown): string {
  const text = String(value);
  return /[",\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Registers that stand in CSV files. */
interface Entry {
  readonly place?: Position;
  readonly rules?: LotRules;
}

function csvOf<Row extends object>(
  { columns }: Table<Row>,
  rows: readonly (Row & Entry)[],
  shift: Shift,
): string {
  const lines = rows.map((row) => {
    const fields = new Map<string, unknown>(Object.entries(row));
    if (row.place) {
      const [lng, lat] = shift(row.place);
      fields.set('lng', lng).set('lat', lat);
    }
    const { open, ...rules } = row.rules ?? {};
    for (const [name, rule] of Object.entries({ ...rules, openFrom: open?.from, openTo: open?.to }))
      fields.set(name, rule);
    return columns.map((name) => cell(fields.get(name) ?? '')).join(',');
  });
  return [columns.join(','), ...lines, ''].join('\n');
}

/** One feature a line, so that a test can count on which line one stands: the first on line 2. */
function collectionOf(features: readonly unknown[], schematic: boolean): string {
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  return `{"type":"FeatureCollection","schematic":${schematic},"features":[\n${lines}\n]}\n`;
}

function shifted({ areas, baseMap }: TownRegisters, shift: Shift) {
  const rings = (coordinates: Position[][]) => coordinates.map((ring) => ring.map(shift));
  return {
    areas: areas.map(({ geometry, properties, ...feature }) => ({
      ...feature,
      geometry: { ...geometry, coordinates: rings(geometry.coordinates) },
      properties: { ...properties, label: shift(properties.label) },
    })),
    baseMap: baseMap.map((feature) => ({
      ...feature,
      geometry:
        feature.geometry.type === 'Polygon'
          ? { ...feature.geometry, coordinates: rings(feature.geometry.coordinates) }
          : { ...feature.geometry, coordinates: feature.geometry.coordinates.map(shift) },
    })),
  };
}

/** The files of a town by name. */
export function filesOf(town: TownRegisters, crs: CoordinateSystem = 'wgs84'): Record<string, string> {
  const shift = SHIFTS[crs];
  const { areas, baseMap } = shifted(town, shift);
  return {
    [AREAS_FILE]: collectionOf(areas, town.schematic),
    [BASE_MAP_FILE]: collectionOf(baseMap, town.schematic),
    [TABLES.lanes.file]: csvOf(TABLES.lanes, town.lanes, shift),
    [TABLES.dwellings.file]: csvOf(TABLES.dwellings, town.dwellings, shift),
    [TABLES.residents.file]: csvOf(TABLES.residents, town.residents, shift),
    [TABLES.lots.file]: csvOf(TABLES.lots, town.lots, shift),
    [TABLES.spaces.file]: csvOf(TABLES.spaces, town.spaces, shift),
    [TABLES.shops.file]: csvOf(TABLES.shops, town.shops, shift),
    [TABLES.speakers.file]: csvOf(TABLES.speakers, town.speakers, shift),
  };
}

/** Writes files into a folder and makes it where it is missing. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
}
