import type { TownRegisters } from '@weige/shared/area/registers';
import type { CoordinateSystem } from '../../src/import/crs.ts';
import { describeFault } from '../../src/import/faults.ts';
import type { Fault } from '../../src/import/faults.ts';
import { readTown } from '../../src/import/index.ts';
import { aFolder } from './server.ts';
import { aTown, DWELLINGS, GRID, placeIn, VILLAGES } from './town.ts';
import { filesOf, writeFiles } from './write-town.ts';

export type Files = Record<string, string | Buffer>;

/** What no report may show. */
export const SECRETS = { name: '张三丰', identity: '11010519491231002X', phone: '13912345678' } as const;

const ROAD = {
  type: 'LineString',
  coordinates: [
    [121.3, 30.7],
    [121.34, 30.72],
  ] as [number, number][],
} as const;

/** The small town with something in every register. */
export function aFullTown(): TownRegisters {
  const [dwelling = '', other = ''] = DWELLINGS;
  const place = placeIn(GRID);
  const resident = { dwelling, origin: 'incoming', from: '安徽', birthYear: 1949, care: '' } as const;
  return {
    ...aTown(),
    areas: aTown().areas.map((area) =>
      area.properties.code === VILLAGES[0]
        ? { ...area, properties: { ...area.properties, kind: 'rural' } }
        : area,
    ),
    residents: [
      { ...resident, id: 'R1', ...SECRETS },
      { ...resident, id: 'R2', dwelling: other, name: 'Smith, "Jo"', identity: 'E1234567', phone: '' },
    ],
    lots: aTown().lots.map((lot, i) => {
      if (i === 0) return { ...lot, rules: { longest: 240, ahead: 7, open: { from: 6, to: 22 } } };
      return i === 1 ? { ...lot, rules: { open: { from: 18, to: 8 } } } : lot;
    }),
    shops: [
      { code: 'S001', area: GRID, name: '小店', kind: 'retail', licenceUntil: '2027-03-31', staff: 2, place },
    ],
    speakers: [{ code: 'L001', area: GRID, name: '喇叭', radius: 200, place }],
    baseMap: [
      { type: 'Feature', geometry: ROAD, properties: { kind: 'road', name: '卫清路' } },
      ...aTown()
        .areas.slice(0, 1)
        .map(({ geometry }) => ({
          ...({ type: 'Feature', geometry, properties: { kind: 'land' } } as const),
        })),
    ],
  };
}

/** A folder with these files; gone after the test. */
export function aFolderWith(files: Files): string {
  const folder = aFolder();
  writeFiles(folder, files);
  return folder;
}

export async function faultsIn(files: Files, crs: CoordinateSystem = 'wgs84'): Promise<Fault[]> {
  const read = await readTown(aFolderWith(files), { crs });
  const faults = 'faults' in read ? read.faults : [];
  for (const fault of faults) expectPlain(fault);
  return faults;
}

/** Every sentence is whole in both languages and tells nobody's data. */
function expectPlain(fault: Fault): void {
  for (const lang of ['zh-CN', 'en'] as const) {
    const sentence = describeFault(fault, lang);
    const telltale = [...Object.values(SECRETS), 'Smith', '{', 'undefined'].find((word) =>
      sentence.includes(word),
    );
    if (telltale !== undefined) throw new Error(`"${sentence}" must not contain "${telltale}".`);
  }
}

/** The text of a file with one of its lines changed; lines are counted from 1. */
export function withLine(files: Files, file: string, line: number, change: (text: string) => string): Files {
  const lines = String(files[file]).split('\n');
  lines[line - 1] = change(lines[line - 1] ?? '');
  return { ...files, [file]: lines.join('\n') };
}

/** The files with one cell changed; the small town's cells need no quotation marks but where a test puts them. */
export function withCell(files: Files, file: string, line: number, column: string, text: string): Files {
  const header = (String(files[file]).split('\n')[0] ?? '').split(',');
  return withLine(files, file, line, (row) =>
    row
      .split(',')
      .map((cell, i) => (header[i] === column ? text : cell))
      .join(','),
  );
}

/** A feature as loose JSON, for tests to break. */
export interface LooseFeature {
  geometry: { type: string; coordinates: unknown };
  properties: Record<string, unknown>;
}

/** The files with one feature of a GeoJSON file changed in place; the first feature is on line 2. */
export function withFeature(
  files: Files,
  file: string,
  line: number,
  change: (feature: LooseFeature) => void,
): Files {
  return withLine(files, file, line, (text) => {
    const feature = JSON.parse(text.replace(/,$/, '')) as LooseFeature;
    change(feature);
    return JSON.stringify(feature) + (text.endsWith(',') ? ',' : '');
  });
}

export function theFiles(crs: CoordinateSystem = 'wgs84'): Files {
  return filesOf(aFullTown(), crs);
}
