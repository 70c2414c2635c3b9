import type { AuditEntry } from '@weige/shared/contract/accounts';

const COLUMNS = ['seq', 'at', 'actor', 'action', 'subject', 'area', 'details', 'address'] as const;

/** A spreadsheet would run what begins with one of these. */
const FORMULA = /^[=+\-@\t\r]/;

/** Text that no spreadsheet runs: an apostrophe before a formula makes it text. */
export const defused = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

function cell(value: unknown): string {
  const safe = typeof value === 'string' ? defused(value) : JSON.stringify(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (cells: readonly unknown[]): string => `${cells.map(cell).join(',')}\r\n`;

/** CSV (RFC 4180) of pages of entries. Begins with a byte order mark, without which Excel takes it for GBK. */
export async function* auditCsv(pages: AsyncIterable<readonly AuditEntry[]>): AsyncGenerator<string, void> {
  yield `\uFEFF${line(COLUMNS)}`;
  for await (const entries of pages)
    yield entries.map((entry) => line(COLUMNS.map((column) => entry[column]))).join('');
}
