import type { Store } from '../store/store.ts';
import { batchesOf, followChain } from './chain.ts';
import type { ChainFault } from './chain.ts';
import { eventsAfter, hashOf } from './record.ts';
import type { LogRow } from './record.ts';

const batches = (store: Store) => batchesOf((after, limit) => store.reader.all(eventsAfter, after, limit));

/** Hands every row of the log to `visit`, oldest first, a batch in memory at a time. */
export async function eachRow(store: Store, visit: (row: LogRow) => Promise<void> | void): Promise<void> {
  for await (const rows of batches(store)) for (const row of rows) await visit(row);
}

/** Computes the log's chain anew: every row that was changed and every gap, the first of each run of faults. */
export async function verifyChain(store: Store): Promise<{ events: number; faults: ChainFault[] }> {
  const { rows, faults } = await followChain(batches(store), hashOf);
  return { events: rows, faults };
}
