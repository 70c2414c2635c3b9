import { hash } from 'node:crypto';
import type { Awaitable, SqlValue } from '../store/store.ts';

/** A chain of hashes over the rows of a table: each covers the one before, so that no byte can change unnoticed. */

/** What the first row's hash follows. */
export const GENESIS = '0'.repeat(64);

export interface ChainRow {
  /** 1, 2, 3 … without a hole. */
  readonly seq: number;
  readonly hash: string;
}

export interface ChainFault {
  readonly seq: number;
  readonly what: 'altered' | 'missing';
}

/** SHA-256, hex, over the hash before and every column of a row. */
export function chainHash(previous: string, columns: readonly SqlValue[]): string {
  return hash('sha256', previous + JSON.stringify(columns));
}

/** Rows a batch in memory at a time. */
const BATCH = 2_000;

/** All rows of a chained table in batches, oldest first; `page` reads up to `limit` rows after a seq. */
export async function* batchesOf<Row extends ChainRow>(
  page: (after: number, limit: number) => Awaitable<Row[]>,
): AsyncGenerator<Row[], void> {
  for (let after = 0; ;) {
    const rows = await page(after, BATCH);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.seq;
  }
}

/** Computes a chain anew: every row that was changed and every gap, the first of each run of faults. */
export async function followChain<Row extends ChainRow>(
  batches: AsyncIterable<Row[]>,
  hashOf: (previous: string, row: Row) => string,
): Promise<{ rows: number; faults: ChainFault[] }> {
  const faults: ChainFault[] = [];
  let [expected, previous, count] = [1, GENESIS, 0];
  for await (const rows of batches)
    for (const row of rows) {
      if (row.seq !== expected) faults.push({ seq: expected, what: 'missing' });
      else if (hashOf(previous, row) !== row.hash) faults.push({ seq: row.seq, what: 'altered' });
      expected = row.seq + 1;
      previous = row.hash;
      count += 1;
    }
  return { rows: count, faults };
}
