import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFault } from '../src/import/faults.ts';
import type { Fault } from '../src/import/faults.ts';
import { readTown } from '../src/import/index.ts';
import {
  aFolderWith,
  faultsIn,
  SECRETS,
  theFiles,
  withCell,
  withFeature,
  withLine,
} from './support/import-folder.ts';
import type { Files } from './support/import-folder.ts';

const DWELLINGS = 'dwellings.csv';
const RESIDENTS = 'residents.csv';
const RULES = ['longest', 'ahead', 'openFrom', 'openTo'];

/** 西门 and 喇叭 as a Chinese spreadsheet writes them by default, in GBK. */
const GBK = Buffer.from([0xce, 0xf7, 0xc3, 0xc5, 0xc0, 0xae, 0xb0, 0xc8]);

const row = (file: string, line: number, code: string, field?: string): Partial<Fault> => {
  return expect.objectContaining({ file, line, code, ...(field === undefined ? {} : { field }) });
};

describe('a cell’s own faults', () => {
  it.each<[file: string, column: string, text: string, code: string]>([
    ['lanes.csv', 'code', '3101', 'pattern'],
    ['lanes.csv', 'name', '', 'minLength'],
    [DWELLINGS, 'code', '3.10116E+20', 'spreadsheet'],
    [DWELLINGS, 'name', '长'.repeat(61), 'maxLength'],
    [DWELLINGS, 'kind', 'rent', 'enum'],
    [DWELLINGS, 'capacity', '201', 'maximum'],
    [DWELLINGS, 'capacity', '', 'required'],
    [DWELLINGS, 'capacity', 'four', 'not-integer'],
    [DWELLINGS, 'occupants', '2.5', 'not-integer'],
    [DWELLINGS, 'occupants', '-1', 'minimum'],
    [DWELLINGS, 'lng', 'east', 'not-number'],
    [DWELLINGS, 'lat', '', 'required'],
    [DWELLINGS, 'lat', '121.3', 'out-of-range'],
    [RESIDENTS, 'id', '', 'minLength'],
    [RESIDENTS, 'origin', '来沪', 'enum'],
    [RESIDENTS, 'birthYear', '49', 'minimum'],
    [RESIDENTS, 'identity', '3.10E+17', 'spreadsheet'],
    [RESIDENTS, 'identity', '110105194912310021', 'identity-checksum'],
    [RESIDENTS, 'identity', '11010519491231002x', 'identity-checksum'],
    [RESIDENTS, 'dwelling', '310116109001010101999', 'unknown-dwelling'],
    ['parking-lots.csv', 'spaces', '0', 'minimum'],
    ['parking-lots.csv', 'area', '3101161090010199', 'unknown-grid'],
    ['parking-lots.csv', 'longest', '5', 'minimum'],
    ['parking-lots.csv', 'ahead', 'a week', 'not-integer'],
    ['parking-lots.csv', 'openFrom', '24', 'maximum'],
    ['parking-lots.csv', 'openTo', '0', 'minimum'],
    ['spaces.csv', 'lot', 'P00109', 'unknown-lot'],
    ['spaces.csv', 'lot', 'p5', 'pattern'],
    ['spaces.csv', 'lot', 'P00101', 'lot-not-private'],
    ['spaces.csv', 'space', '6', 'no-such-space'],
    ['spaces.csv', 'space', '0', 'minimum'],
    ['spaces.csv', 'dwelling', '310116109001010101999', 'unknown-dwelling'],
    ['spaces.csv', 'dwelling', '3.10116E+20', 'spreadsheet'],
    ['shops.csv', 'licenceUntil', '2027/3/31', 'format'],
    ['shops.csv', 'licenceUntil', '2027-02-30', 'format'],
    ['shops.csv', 'kind', 'hotel', 'enum'],
    ['loudspeakers.csv', 'radius', '5', 'minimum'],
    ['loudspeakers.csv', 'code', 'S001', 'pattern'],
  ])('%s %s: %j', async (file, column, text, code) => {
    expect(await faultsIn(withCell(theFiles(), file, 2, column, text))).toContainEqual(
      row(file, 2, code, column),
    );
  });

  it('a space whose owner stands there twice, with the line of the first', async () => {
    expect(await faultsIn(withCell(theFiles(), 'spaces.csv', 3, 'space', '1'))).toEqual([
      { file: 'spaces.csv', line: 3, field: 'space', code: 'space-twice', values: { first: 2 } },
    ]);
  });

  it('says how many spaces the lot has', async () => {
    expect(await faultsIn(withCell(theFiles(), 'spaces.csv', 2, 'space', '6'))).toEqual([
      { file: 'spaces.csv', line: 2, field: 'space', code: 'no-such-space', values: { spaces: 5 } },
    ]);
  });

  it.each([DWELLINGS, 'parking-lots.csv', 'shops.csv', 'loudspeakers.csv'])(
    'in %s a place outside its grid, with the metres',
    async (file) => {
      expect(await faultsIn(withCell(theFiles(), file, 2, 'lng', '121.3111'))).toEqual([
        {
          file,
          line: 2,
          field: 'lng',
          code: 'outside-grid',
          values: { grid: '3101161090010101', metres: 106 },
        },
      ]);
    },
  );
});

describe('codes', () => {
  it.each([
    ['lanes.csv', 'code'],
    [DWELLINGS, 'code'],
    [RESIDENTS, 'id'],
    ['parking-lots.csv', 'code'],
  ])('of %s are there once', async (file, key) => {
    const [, first = ''] = String(theFiles()[file]).split('\n');
    const files = withCell(theFiles(), file, 3, key, first.split(',')[0] ?? '');
    expect(await faultsIn(files)).toContainEqual({
      file,
      line: 3,
      field: key,
      code: 'duplicate',
      values: { first: 2 },
    });
  });

  it('of lanes lie in a grid, those of dwellings on a lane', async () => {
    const lanes = withCell(theFiles(), 'lanes.csv', 2, 'code', '310116109001019901');
    expect(await faultsIn(lanes)).toEqual([
      row('lanes.csv', 2, 'unknown-grid', 'code'),
      ...[2, 3, 4, 5].map((line) => row(DWELLINGS, line, 'unknown-lane', 'code')),
    ]);
  });

  it('of rows with another fault still count, so that one fault is told once', async () => {
    expect(await faultsIn(withCell(theFiles(), DWELLINGS, 2, 'capacity', 'x'))).toEqual([
      row(DWELLINGS, 2, 'not-integer', 'capacity'),
    ]);
  });
});

describe('a CSV file', () => {
  it.each<[title: string, files: Files, fault: Partial<Fault>]>([
    ['has a header row', { ...theFiles(), 'shops.csv': '' }, { file: 'shops.csv', code: 'no-header' }],
    ['has column names in it', withLine(theFiles(), 'shops.csv', 1, () => 'S9,x,y'), { file: 'shops.csv', line: 1, code: 'no-header' }],
    ['has known columns only', withLine(theFiles(), 'lanes.csv', 1, (text) => `${text},colour`), { file: 'lanes.csv', line: 1, code: 'unknown-column' }],
    ['has every column', withLine(theFiles(), DWELLINGS, 1, (text) => text.replace('capacity', 'beds')), { file: DWELLINGS, line: 1, code: 'missing-column', field: 'capacity' }],
    ['has every column once', withLine(theFiles(), DWELLINGS, 1, (text) => text.replace('kind', 'name')), { file: DWELLINGS, line: 1, code: 'column-twice', field: 'name' }],
    ['has rows as long as the header', withLine(theFiles(), 'lanes.csv', 3, (text) => `${text},,`), { file: 'lanes.csv', line: 3, code: 'wrong-count', values: { found: 4, expected: 2 } }],
    ['has matching quotation marks', withCell(theFiles(), 'lanes.csv', 3, 'name', '"北"埭'), { file: 'lanes.csv', line: 3, code: 'malformed-csv' }],
    ['is UTF-8', { ...theFiles(), 'lanes.csv': Buffer.concat([Buffer.from('code,name\n1,'), GBK]) }, { file: 'lanes.csv', line: 2, code: 'not-utf8' }],
  ])('%s', async (_title, files, fault) => {
    expect(await faultsIn(files)).toContainEqual(expect.objectContaining(fault));
  }); // prettier-ignore

  it.each(['areas.geojson', 'lanes.csv', DWELLINGS, 'parking-lots.csv', 'shops.csv'])(
    '%s must be there',
    async (file) => {
      const { [file]: _gone, ...others } = theFiles();
      expect(await faultsIn(others)).toEqual([{ file, code: 'missing-file' }]);
    },
  );

  it('must be a file', async () => {
    const { 'lanes.csv': _gone, ...others } = theFiles();
    const folder = aFolderWith(others);
    mkdirSync(join(folder, 'lanes.csv'));
    const faults = [{ file: 'lanes.csv', code: 'unreadable-file' }];
    expect(await readTown(folder, { crs: 'wgs84' })).toEqual({ faults });
  });

  it('of parking lots may leave out the columns of the rules', async () => {
    const lots = 'parking-lots.csv';
    const [header = '', ...rows] = String(theFiles()[lots]).trimEnd().split('\n');
    const count = header.split(',').filter((name) => !RULES.includes(name)).length;
    const short = [header, ...rows].map((line) => line.split(',').slice(0, count).join(','));
    expect(await faultsIn({ ...theFiles(), [lots]: short.join('\n') })).toEqual([]);
  });

  it.each(['base-map.geojson', RESIDENTS, 'spaces.csv', 'loudspeakers.csv'])(
    '%s may be missing',
    async (file) => {
      const { [file]: _gone, ...others } = theFiles();
      expect(await faultsIn(others)).toEqual([]);
    },
  );
});

describe('a report', () => {
  const broken = () => {
    let files = withFeature(theFiles(), 'areas.geojson', 9, ({ properties }) => (properties['name'] = ''));
    files = withFeature(files, 'areas.geojson', 12, ({ properties }) => (properties['label'] = [0, 0]));
    files = withCell(files, DWELLINGS, 2, 'capacity', 'x');
    files = withCell(files, DWELLINGS, 2, 'kind', 'x');
    files = withCell(files, DWELLINGS, 30, 'code', '310116109001010109001');
    files = withCell(files, RESIDENTS, 2, 'identity', '110105194912310021');
    return withLine(files, 'shops.csv', 1, (text) => text.replace('staff', 'people'));
  };

  it('tells all faults of all files at once, by file and line', async () => {
    const faults = await faultsIn(broken());
    expect(faults.map(({ file, line, code }) => `${file}:${line ?? ''} ${code}`)).toEqual([
      'areas.geojson:9 minLength',
      'areas.geojson:12 label-outside',
      'dwellings.csv:2 enum',
      'dwellings.csv:2 not-integer',
      'dwellings.csv:30 unknown-lane',
      'dwellings.csv:30 outside-grid',
      'residents.csv:2 identity-checksum',
      // Whose dwelling had been that on line 30.
      'spaces.csv:14 unknown-dwelling',
      'shops.csv:1 unknown-column',
      'shops.csv:1 missing-column',
    ]);
  });

  it('shows nobody’s name, paper or telephone, not even where the header row is missing', async () => {
    const columns = String(theFiles()[RESIDENTS]).split('\n')[0]?.split(',') ?? [];
    const wrong = columns.map((column) =>
      withCell(theFiles(), RESIDENTS, 2, column, `${'x'.repeat(50)}"${SECRETS.name}`),
    );
    const headless = withLine(theFiles(), RESIDENTS, 1, () => `${Object.values(SECRETS).join()},id`);
    const shifted = withLine(theFiles(), RESIDENTS, 2, (text) => `${SECRETS.identity},${text}`);
    for (const files of [...wrong, headless, shifted]) {
      const faults = await faultsIn(files);
      expect(faults.length).toBeGreaterThan(0);
      const told = faults
        .flatMap((fault) => [describeFault(fault, 'en'), describeFault(fault, 'zh-CN')])
        .join('\n');
      for (const secret of Object.values(SECRETS)) expect(told).not.toContain(secret);
    }
  });
});
