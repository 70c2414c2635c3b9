import { CsvError, parse } from 'csv-parse/sync';

/** A row of text cells. */
export interface CsvRow {
  /** Line on which the row begins, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvRead {
  /** Rows in their order, the header row first; blank ones left out. */
  readonly rows: readonly CsvRow[];
  /** Lines of rows whose quotation marks do not match. */
  readonly malformed: readonly number[];
}

const FORM = {
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  trim: true,
} as const;

/** Line breaks within quoted cells: the parser counts to a row's end, a person looks for its beginning. */
function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
}

interface Attempt {
  /** Lines up to the end of the last row that could be read. */
  readonly lines: number;
  /** What the row after it stopped at, if at anything. */
  readonly stop?: CsvError['code'];
}

/** Adds the rows of `text` up to the first that cannot be read; `offset` lines of the file stand before it. */
function readRows(text: string, offset: number, rows: CsvRow[]): Attempt {
  let done = 0;
  try {
    parse(text, {
      ...FORM,
      on_record: (cells: string[], { lines }) => {
        done = lines;
        rows.push({ line: offset + lines - breaksIn(cells), cells });
        return null;
      },
    });
    return { lines: text.split('\n').length - 1 };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { lines: done, stop: error.code };
  }
}

/** Length of the first `lines` lines with their ends. */
function lengthOf(text: string, lines: number): number {
  let length = 0;
  for (let i = 0; i < lines; i++) length = text.indexOf('\n', length) + 1 || text.length;
  return length;
}

/** Whole lines from `from` on, `size` characters or somewhat more. */
function windowOf(text: string, from: number, size: number): string {
  const end = text.indexOf('\n', from + size);
  return text.slice(from, end < 0 ? text.length : end + 1);
}

/** The line, counted from 1, after blank ones. */
function firstFilled(text: string): number {
  return /^(?:[ \t,]*\n)*/.exec(text)?.[0].split('\n').length ?? 1;
}

/** Characters read at once: where every row is malformed each is a new start, which must not copy the whole file. */
const WINDOW = 65_536;

/**
 * Reads CSV text with `\n` line ends. A row whose quotation marks do not match would swallow the rows after it:
 * its line is noted and reading goes on with the next line, so that all such rows are found at once.
 */
export function readCsv(text: string): CsvRead {
  const rows: CsvRow[] = [];
  const malformed: number[] = [];
  let [at, line, size] = [0, 0, WINDOW];
  while (at < text.length) {
    const window = windowOf(text, at, size);
    const isLast = at + window.length === text.length;
    const { lines, stop } = readRows(window, line, rows);
    // A cell that is still open may be closed beyond the window: read on from its row, if need be with more.
    const isCut = stop === 'CSV_QUOTE_NOT_CLOSED' && !isLast;
    const rest = window.slice(lengthOf(window, lines));
    const skipped = stop === undefined || isCut ? 0 : firstFilled(rest);
    if (skipped > 0) malformed.push(line + lines + skipped);
    size = isCut && lines === 0 ? size * 2 : WINDOW;
    at += stop === undefined ? window.length : lengthOf(window, lines + skipped);
    line += lines + skipped;
  }
  return { rows, malformed };
}
