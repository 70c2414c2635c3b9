import type { Position } from '@weige/shared/contract/formats';
import { isInRange, isLatitude, isLongitude } from './crs.ts';
import type { Converter } from './crs.ts';
import { readCsv } from './csv.ts';
import type { CsvRow } from './csv.ts';
import type { LineFault } from './faults.ts';
import { cellsOf, entryOf } from './table.ts';
import type { Cell, Table } from './table.ts';

/** A row as far as it could be read: its references are checked even where something else in it is wrong. */
export interface Row<T> {
  readonly line: number;
  readonly cells: ReadonlyMap<string, Cell>;
  /** Where it is, in WGS 84; undefined without place, or with a wrong one. */
  readonly place: Position | undefined;
  readonly value: T | undefined;
}

export interface Register<T> {
  readonly rows: readonly Row<T>[];
  /** First line of each key, also of rows with faults; undefined where the file could not be read as a whole. */
  readonly lines: ReadonlyMap<string, number> | undefined;
  readonly faults: readonly LineFault[];
}

/** A register of which nothing is known, so that nothing is said of what refers to it. */
export function unreadRegister<T>(faults: readonly LineFault[]): Register<T> {
  return { rows: [], lines: undefined, faults };
}

interface Header {
  readonly names: readonly (string | undefined)[];
  readonly missing: ReadonlySet<string>;
  readonly faults: readonly LineFault[];
}

/** An unknown name is told by its place: without header row it would be somebody's data. */
function readHeader<T>({ columns, optionalColumns }: Table<T>, { line, cells }: CsvRow): Header {
  const known = { columns: columns.join(' ') };
  const faults: LineFault[] = [];
  const names = cells.map((name, i) => {
    if (!columns.includes(name)) {
      faults.push({ code: 'unknown-column', line, values: { ...known, number: i + 1 } });
      return undefined;
    }
    if (cells.indexOf(name) === i) return name;
    faults.push({ code: 'column-twice', line, field: name });
    return undefined;
  });
  const missing = columns.filter((name) => !cells.includes(name) && !optionalColumns.has(name));
  // Without one right name this is no header row, and one sentence says it.
  if (!cells.some((name) => columns.includes(name)))
    return { names, missing: new Set(missing), faults: [{ code: 'no-header', line, values: known }] };
  faults.push(...missing.map((field) => ({ code: 'missing-column', line, field }) as const));
  return { names, missing: new Set(missing), faults };
}

/** What a spreadsheet leaves of a long number in a column that is not formatted as text: 3.10116E+20. */
const ROUNDED = /^\d(\.\d+)?E\+\d+$/i;

function placeOf(cells: ReadonlyMap<string, Cell>, { range, toWgs84 }: Converter): Position | undefined {
  const [lng, lat] = [cells.get('lng'), cells.get('lat')];
  if (typeof lng !== 'number' || typeof lat !== 'number') return undefined;
  return isInRange([lng, lat], range) ? toWgs84([lng, lat]) : undefined;
}

class Reader<T> {
  readonly #table: Table<T>;
  readonly #header: Header;
  readonly #converter: Converter;

  constructor(table: Table<T>, header: Header, converter: Converter) {
    this.#table = table;
    this.#header = header;
    this.#converter = converter;
  }

  /** Faults of a row by itself. */
  faults({ line, cells }: Pick<Row<T>, 'line' | 'cells'>, found: number): LineFault[] {
    const expected = this.#header.names.length;
    if (found !== expected) return [{ code: 'wrong-count', line, values: { found, expected } }];
    const rounded = [...cells].filter(([, cell]) => typeof cell === 'string' && ROUNDED.test(cell));
    const known = new Set([...this.#header.missing, ...rounded.map(([name]) => name)]);
    const others = this.#table.cells.faults(Object.fromEntries(cells));
    return [
      ...rounded.map(([field]) => ({ code: 'spreadsheet', line, field }) as const),
      ...others.filter(({ field = '' }) => !known.has(field)).map((fault) => ({ line, ...fault })),
      ...this.#rangeFaults(line, cells),
    ];
  }

  #rangeFaults(line: number, cells: ReadonlyMap<string, Cell>): LineFault[] {
    const { range } = this.#converter;
    const [lng, lat] = [cells.get('lng'), cells.get('lat')];
    const wrong = [
      ...(typeof lng === 'number' && !isLongitude(lng, range) ? ['lng'] : []),
      ...(typeof lat === 'number' && !isLatitude(lat, range) ? ['lat'] : []),
    ];
    return wrong.map((field) => ({ code: 'out-of-range', line, field, values: range }));
  }

  read(row: CsvRow): { row: Row<T>; faults: LineFault[] } {
    const { line } = row;
    const cells = cellsOf(this.#table, this.#header.names, row);
    const faults = this.faults({ line, cells }, row.cells.length);
    const place = placeOf(cells, this.#converter);
    const value = faults.length === 0 ? entryOf(this.#table, cells, place) : undefined;
    return { row: { line, cells, place, value }, faults };
  }
}

/** First line of each key, and a fault for each key that comes again. */
export function firstLines(
  keys: Iterable<readonly [key: string, line: number]>,
  field: string,
): { lines: Map<string, number>; faults: LineFault[] } {
  const lines = new Map<string, number>();
  const faults: LineFault[] = [];
  for (const [key, line] of keys) {
    const first = lines.get(key);
    if (first === undefined) lines.set(key, line);
    else faults.push({ code: 'duplicate', line, field, values: { first } });
  }
  return { lines, faults };
}

/** Reads the text of a register and checks each row by itself. */
export function readRegister<T>(text: string, table: Table<T>, converter: Converter): Register<T> {
  const {
    rows: [top, ...rest],
    malformed,
  } = readCsv(text);
  const faults: LineFault[] = malformed.map((line) => ({ code: 'malformed-csv', line }));
  if (!top)
    return unreadRegister([...faults, { code: 'no-header', values: { columns: table.columns.join(' ') } }]);
  const header = readHeader(table, top);
  faults.push(...header.faults);
  if (header.missing.has(table.key)) return unreadRegister(faults);
  const reader = new Reader(table, header, converter);
  const read = rest.map((row) => reader.read(row));
  const keys = read.flatMap(({ row: { line, cells } }) => {
    const key = cells.get(table.key);
    return typeof key === 'string' && key !== '' ? [[key, line] as const] : [];
  });
  const { lines, faults: twice } = firstLines(keys, table.key);
  return {
    rows: read.map(({ row }) => row),
    // Rows that could not be read have keys too: what refers to them must not be blamed.
    lines: malformed.length > 0 ? undefined : lines,
    faults: [...faults, ...read.flatMap((one) => one.faults), ...twice],
  };
}
