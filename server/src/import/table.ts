import Type from 'typebox';
import type { Static, TObject, TProperties } from 'typebox';
import { LotRules } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import type { CsvRow } from './csv.ts';
import { schemaCheck } from './schema.ts';
import type { SchemaCheck } from './schema.ts';

/** A cell as the schema wants it: text, a number, or nothing where a number's cell is empty. */
export type Cell = string | number | undefined;

/** A CSV file that holds one register. */
export interface Table<Row> {
  readonly file: string;
  readonly optional: boolean;
  /** Column whose value occurs once; none where several columns together do. */
  readonly key: 'code' | 'id' | 'none';
  /** Columns in the order in which they are written. */
  readonly columns: readonly string[];
  /** Of these, the ones that the file may do without. */
  readonly optionalColumns: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  /** Checks a row as it is written, by columns. */
  readonly cells: SchemaCheck<unknown>;
  /** Guards an entry of the register. */
  readonly entry: SchemaCheck<Row>;
}

/** Degrees have no limits in the schema: the coordinate system has them, and a sentence of its own. */
const PLACE_COLUMNS = { lng: Type.Number(), lat: Type.Number() };

/** Rules of a parking lot, which a file may do without. */
const RULE_COLUMNS = {
  longest: LotRules.properties.longest,
  ahead: LotRules.properties.ahead,
  openFrom: Type.Optional(LotRules.properties.open.properties.from),
  openTo: Type.Optional(LotRules.properties.open.properties.to),
};

function columnsOf({ place, rules, ...others }: TProperties): TProperties {
  return { ...others, ...(place ? PLACE_COLUMNS : {}), ...(rules ? RULE_COLUMNS : {}) };
}

/**
 * The table of a register: its columns are the schema's fields, with `place` as `lng` and `lat`, and `rules` as
 * `longest`, `ahead`, `openFrom` and `openTo`.
 */
export function tableOf<Schema extends TObject>(
  file: string,
  schema: Schema,
  { key = 'code', optional = false }: { key?: 'code' | 'id' | 'none'; optional?: boolean } = {},
): Table<Static<Schema>> {
  const properties = columnsOf(schema.properties);
  const columns = Object.keys(properties);
  const isNumber = (name: string) => {
    const { type } = { type: '', ...properties[name] };
    return type === 'integer' || type === 'number';
  };
  return {
    ...{ file, optional, key, columns },
    optionalColumns: new Set(Object.keys('rules' in schema.properties ? RULE_COLUMNS : {})),
    numbers: new Set(columns.filter(isNumber)),
    cells: schemaCheck(Type.Object(properties)),
    entry: schemaCheck(schema),
  };
}

const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

function cellOf(text: string, isNumber: boolean): Cell {
  if (!isNumber) return text;
  return text === '' ? undefined : NUMBER.test(text) ? Number(text) : text;
}

/** The cells of a row by column name; `header` has undefined for columns that are not known. */
export function cellsOf<Row>(
  table: Table<Row>,
  header: readonly (string | undefined)[],
  { cells }: CsvRow,
): Map<string, Cell> {
  return new Map(
    header.flatMap((name, i) =>
      name === undefined ? [] : [[name, cellOf(cells[i] ?? '', table.numbers.has(name))] as const],
    ),
  );
}

/** The rules in the cells, or undefined where all are empty. Of the opening hours one may be left out. */
function rulesOf({
  longest,
  ahead,
  openFrom,
  openTo,
}: Record<'longest' | 'ahead' | 'openFrom' | 'openTo', Cell>) {
  const hours = openFrom !== undefined || openTo !== undefined;
  if (longest === undefined && ahead === undefined && !hours) return undefined;
  return {
    ...(longest === undefined ? {} : { longest }),
    ...(ahead === undefined ? {} : { ahead }),
    ...(hours ? { open: { from: openFrom ?? 0, to: openTo ?? 24 } } : {}),
  };
}

/** The entry of the register that cells make, or undefined where they do not fit. */
export function entryOf<Row>(
  { entry }: Table<Row>,
  cells: ReadonlyMap<string, Cell>,
  place: Position | undefined,
): Row | undefined {
  const { lng: _lng, lat: _lat, longest, ahead, openFrom, openTo, ...others } = Object.fromEntries(cells);
  const rules = rulesOf({ longest, ahead, openFrom, openTo });
  const made = { ...others, ...(place ? { place } : {}), ...(rules ? { rules } : {}) };
  return entry.fits(made) ? made : undefined;
}
