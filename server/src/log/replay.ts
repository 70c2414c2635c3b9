import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { Sql } from '../store/store.ts';
import { batchesOf } from './chain.ts';
import { rowToEvent } from './event.ts';
import { eventsAfter } from './record.ts';

/** Hands every event of one scenario to `project`, oldest first: for tables that are made anew from the log. */
export async function replay(
  tx: Sql,
  scenario: string,
  project: (tx: Sql, event: WeigeEvent) => Promise<void>,
): Promise<void> {
  const batches = batchesOf((after, limit) => tx.all(eventsAfter, after, limit));
  for await (const rows of batches)
    for (const row of rows) if (row.type.startsWith(`${scenario}.`)) await project(tx, rowToEvent(row));
}
