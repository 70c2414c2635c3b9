import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TownRegisters } from '@weige/shared/area/registers';
import { generateTown } from '@weige/data/town/index';
import { readConfig } from '../src/config.ts';
import { readTown } from '../src/import/index.ts';
import { REGISTER_TABLES } from '../src/registers/tables.ts';
import { query } from '../src/store/store.ts';
import { openBase } from '../src/system.ts';
import { aFolderWith, aFullTown, theFiles, withCell, withLine } from './support/import-folder.ts';
import { aDataFolder, ServerProcess } from './support/process.ts';
import { weige } from './support/weige.ts';
import { aFolder } from './support/server.ts';
import { filesOf } from './support/write-town.ts';

async function townIn(folder: string, crs: 'wgs84' | 'gcj02' | 'bd09' = 'wgs84'): Promise<TownRegisters> {
  const read = await readTown(folder, { crs });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults.slice(0, 5)));
  return read.town;
}

/** Every number of a value, by the names of what holds it. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.flatMap(([, each]) => numbersIn(each));
}

function withoutNumbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) => (typeof each === 'number' ? 0 : each));
}

function expectWithin(degrees: number, town: TownRegisters, other: TownRegisters): void {
  expect(withoutNumbers(town)).toEqual(withoutNumbers(other));
  const [numbers, others] = [numbersIn(town), numbersIn(other)];
  const differences = numbers.map((number, i) => Math.abs(number - (others[i] ?? NaN)));
  expect(differences.reduce((most, each) => Math.max(most, each), 0)).toBeLessThan(degrees);
}

describe('a town that is written and read again', () => {
  it('is the same town', async () => {
    expect(await townIn(aFolderWith(theFiles()))).toEqual(aFullTown());
  });

  it('is the same from files as other programs write them', async () => {
    const files = Object.entries(theFiles()).map(([file, text]) => {
      const windows = `\u{feff}${String(text).replaceAll('\n', '\r\n')}`;
      return [file, file.endsWith('.csv') ? `${windows},,\r\n\r\n` : windows] as const;
    });
    expect(await townIn(aFolderWith(Object.fromEntries(files)))).toEqual(aFullTown());
  });

  it('is the same, columns in any order', async () => {
    const lines = String(theFiles()['lanes.csv']).split('\n');
    const swapped = lines.map((line) => line.split(',').reverse().join(',')).join('\n');
    expect(await townIn(aFolderWith({ ...theFiles(), 'lanes.csv': swapped }))).toEqual(aFullTown());
  });

  it.each(['gcj02', 'bd09'] as const)('lies within a metre of where it was, from %s', async (crs) => {
    expectWithin(1e-5, await townIn(aFolderWith(theFiles(crs)), crs), aFullTown());
  });

  it('is the same at its full size, the demonstration town', { timeout: 120_000 }, async () => {
    const town = generateTown({ seed: 20_230_130 });
    expect(await townIn(aFolderWith(filesOf(town)))).toEqual(town);
    for (const crs of ['gcj02', 'bd09'] as const)
      expectWithin(1e-5, await townIn(aFolderWith(filesOf(town, crs)), crs), town);
  });
});

/** Every row of every register, and what is said of the town as a whole. */
async function registersIn(dataFolder: string): Promise<unknown> {
  const base = await openBase(readConfig({ WEIGE_DATA: dataFolder }), Date.now);
  const rows: unknown[] = [];
  for (const table of [...REGISTER_TABLES, 'meta'])
    rows.push(await base.store.reader.all(query<[], object>(`SELECT * FROM ${table} ORDER BY 1`)));
  await base.store.close();
  return rows;
}

async function counts(dataFolder: string): Promise<unknown> {
  const base = await openBase(readConfig({ WEIGE_DATA: dataFolder }), Date.now);
  const count = (table: string) => query<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`);
  const found: Record<string, unknown> = {};
  for (const table of REGISTER_TABLES) found[table] = (await base.store.reader.get(count(table)))?.n;
  await base.store.close();
  return found;
}

describe('weige import', { timeout: 60_000 }, () => {
  it('changes nothing where there is one fault, prints it and fails', async () => {
    const data = aFolder();
    await aDataFolder(data);
    const before = await registersIn(data);
    const folder = aFolderWith(withCell(theFiles(), 'dwellings.csv', 7, 'capacity', '999'));
    const { code, out } = await weige(data, 'import', folder);
    expect(code).toBe(1);
    expect(out).toBe('dwellings.csv 第 7 行 capacity：数值过大，最大为 200。\n');
    expect(await registersIn(data)).toEqual(before);
  });

  it('prints every fault, in the language that is asked for', async () => {
    let files = withCell(theFiles(), 'dwellings.csv', 7, 'capacity', '999');
    files = withCell(files, 'residents.csv', 2, 'identity', '110105194912310021');
    files = withLine(files, 'areas.geojson', 3, (text) => text.replace('"rural"', '"urbane"'));
    const { code, out, err } = await weige(aFolder(), 'import', aFolderWith(files), '--lang', 'en');
    expect(code).toBe(1);
    expect(out.trimEnd().split('\n')).toEqual([
      'areas.geojson, line 3, properties.kind: This must be one of: rural fringe urban.',
      'dwellings.csv, line 7, capacity: This is too large; the most is 200.',
      expect.stringMatching(/^residents\.csv, line 2, identity: The check character/),
    ]);
    expect(err).toMatch(/^3 faults; nothing was changed/);
  });

  it('replaces the registers by those of the folder', async () => {
    const data = aFolder();
    await aDataFolder(data);
    const { code, out } = await weige(data, 'import', aFolderWith(theFiles('gcj02')), '--crs', 'gcj02');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/15 areas, 32 dwellings, 2 residents/),
    });
    expect(await counts(data)).toMatchObject({
      resident: 2,
      shop: 1,
      loudspeaker: 1,
      base_map: 2,
      dwelling: 32,
    });
    const bytes = readFileSync(join(data, 'weige.db')).toString('latin1');
    expect(bytes).not.toContain('13912345678');
  });

  it('is refused with one line while a server runs on the folder', async () => {
    const data = aFolder();
    await aDataFolder(data);
    const server = await ServerProcess.start(data);
    const { code, err } = await weige(data, 'import', aFolderWith(theFiles()));
    expect(code).toBe(1);
    expect(err).toMatch(/^Another Weige \(process \d+\) uses .+ Stop it first.*\n$/);
    await server.kill('SIGTERM');
    expect(await counts(data)).toMatchObject({ shop: 0 });
  });

  it('says so where the folder is missing', async () => {
    const { code, out } = await weige(aFolder(), 'import', '/nowhere/at/all', '--lang', 'en');
    expect({ code, out }).toEqual({
      code: 1,
      out: '/nowhere/at/all: There is no such folder. Check the path.\n',
    });
  });
});
