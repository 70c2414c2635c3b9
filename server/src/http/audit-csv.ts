import type { AuditEntry } from '@weige/shared/contract/accounts';

const COLUMNS = ['seq', 'at', 'actor', 'action', 'subject', 'area', 'details', 'address'] as const;

/** A spreadsheet would run what begins with one of these; an apostrophe before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (cells: readonly unknown[]): string => `${cells.map(cell).join(',')}\r\n`;

/** CSV (RFC 4180) of pages of entries. Begins with a byte order mark, without which Excel takes it for GBK. */
export async function* auditCsv(pages: AsyncIterable<readonly AuditEntry[]>): AsyncGenerator<string, void> {
  yield `\uFEFF${line(COLUMNS)}`;
  for await (const entries of pages)
    yield entries.map((entry) => line(COLUMNS.map((column) => entry[column]))).join('');
}
