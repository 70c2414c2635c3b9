import type { StayRecord } from '@weige/shared/contract/stays';

export const COLUMNS = [
  'id',
  'dwelling',
  'address',
  'kind',
  'name',
  'paper',
  'number',
  'phone',
  'relation',
  'origin',
  'since',
  'until',
  'endedAt',
  'eraseAt',
  'registeredAt',
  'consent',
] as const satisfies readonly (keyof StayRecord)[];

/** A spreadsheet would run what begins with one of these. */
const FORMULA = /^[=+\-@\t\r]/;
/** And it would round a number this long, or take it for a power of ten. */
const LONG_NUMBER = /^\d{12,}$|^\d+E\d+$/i;

/** A cell of CSV (RFC 4180); an apostrophe before it makes it text where a spreadsheet would make something else of it. */
export function cell(text: string): string {
  const safe = FORMULA.test(text) || LONG_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

type Column = (typeof COLUMNS)[number];

/** Records as CSV under the names of the columns, each value as `wordOf` says it, with a byte order mark, without which Excel takes it for GBK. */
export function csvOf(
  records: readonly StayRecord[],
  nameOf: (column: Column) => string,
  wordOf: (column: Column, value: string) => string,
): string {
  const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;
  const rows = records.map((record) => line(COLUMNS.map((column) => wordOf(column, record[column] ?? ''))));
  return `\uFEFF${line(COLUMNS.map(nameOf))}${rows.join('')}`;
}
