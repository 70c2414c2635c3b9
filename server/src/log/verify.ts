import type { Store } from '../store/store.ts';
import { eventsAfter, GENESIS, hashOf } from './record.ts';
import type { LogRow } from './record.ts';

const BATCH = 2_000;

export interface ChainFault {
  readonly seq: number;
  readonly what: 'altered' | 'missing';
}

/** Hands every row of the log to `visit`, oldest first, a batch in memory at a time. */
export async function eachRow(store: Store, visit: (row: LogRow) => Promise<void> | void): Promise<void> {
  let after = 0;
  for (;;) {
    const rows = await store.reader.all(eventsAfter, after, BATCH);
    for (const row of rows) await visit(row);
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

/** Computes the chain anew: every row that was changed and every gap, the first of each run of faults. */
export async function verifyChain(store: Store): Promise<{ events: number; faults: ChainFault[] }> {
  const faults: ChainFault[] = [];
  let [expected, previous, events] = [1, GENESIS, 0];
  await eachRow(store, (row) => {
    if (row.seq !== expected) faults.push({ seq: expected, what: 'missing' });
    else if (hashOf(previous, row) !== row.hash) faults.push({ seq: row.seq, what: 'altered' });
    expected = row.seq + 1;
    previous = row.hash;
    events += 1;
  });
  return { events, faults };
}
