import { reaches } from '@weige/shared/live/reach';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { Store } from '../store/store.ts';
import { rowToEvent } from './event.ts';
import { eventsAfter } from './record.ts';

/** Rows looked at in one call at the most (about), so that a rare filter cannot hold up the program. */
const SCAN = 5_000;

export interface LogFilter {
  readonly area: string;
  readonly type?: string | undefined;
}

export interface LogSlice {
  readonly events: WeigeEvent[];
  /** The log is covered up to here, also where the filter left everything out. */
  readonly to: number;
}

/**
 * The committed events in (after, upTo] that match, at most `limit`, oldest first. Covers a bounded stretch
 * of the log: go on from `to` while it is below `upTo`.
 */
export async function readLog(
  store: Store,
  { after, upTo }: { after: number; upTo: number },
  limit: number,
  filter: LogFilter,
): Promise<LogSlice> {
  const events: WeigeEvent[] = [];
  let to = after;
  while (to < upTo && to - after < SCAN && events.length < limit) {
    const rows = await store.reader.all(eventsAfter, to, Math.min(limit - events.length, upTo - to));
    for (const row of rows) {
      to = row.seq;
      if (reaches(row, filter.area) && (filter.type === undefined || row.type === filter.type))
        events.push(rowToEvent(row));
    }
    if (rows.length === 0) break;
  }
  return { events, to };
}
