import type { BroadcastFacts } from '@weige/shared/scenarios/broadcast/decide';
import type { Priority } from '@weige/shared/scenarios/broadcast/events';
import { fromWire } from '@weige/shared/contract/time';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { Migration } from '../../store/migrate.ts';
import { query } from '../../store/store.ts';
import type { Sql } from '../../store/store.ts';

/** Every broadcast that was ever sent; `sent_at`, `ends` and `cancelled_at` are epoch ms. */
export const broadcastMigrations: readonly Migration[] = [
  {
    name: 'broadcast/001-broadcasts',
    sql: () => `
      CREATE TABLE broadcast (
        id TEXT PRIMARY KEY, area TEXT NOT NULL, text TEXT NOT NULL, priority TEXT NOT NULL,
        sent_at BIGINT NOT NULL, ends BIGINT NOT NULL, cancelled_at BIGINT
      );
      CREATE INDEX broadcast_by_end ON broadcast (ends);`,
  },
];

export interface BroadcastRow {
  readonly id: string;
  readonly area: string;
  readonly text: string;
  readonly priority: Priority;
  readonly sent_at: number;
  readonly ends: number;
  readonly cancelled_at: number | null;
}

type BroadcastColumns = [
  id: string, area: string, text: string, priority: string, sentAt: number, ends: number,
]; // prettier-ignore

const insertBroadcast = query<BroadcastColumns>(
  'INSERT INTO broadcast (id, area, text, priority, sent_at, ends) VALUES (?, ?, ?, ?, ?, ?)',
);
const cancelBroadcast = query<[at: number, id: string]>('UPDATE broadcast SET cancelled_at = ? WHERE id = ?');
const broadcastById = query<[id: string], BroadcastRow>('SELECT * FROM broadcast WHERE id = ?');

type Search = [
  before: string, areaFrom: string, areaTo: string, any: string, inForce: string, now: number,
  over: string, laterNow: number, cancelled: string, limit: number,
]; // prettier-ignore

/** Newest first: ids are in the order of time. The standing is given four times; empty means any. */
export const searchBroadcasts = query<Search, BroadcastRow>(
  `SELECT * FROM broadcast
   WHERE id < ? AND area >= ? AND area < ?
     AND (? = '' OR (? = 'in-force' AND cancelled_at IS NULL AND ends > ?)
       OR (? = 'over' AND cancelled_at IS NULL AND ends <= ?) OR (? = 'cancelled' AND cancelled_at IS NOT NULL))
   ORDER BY id DESC LIMIT ?`,
);

/** Those in force whose area a dwelling lies in, newest first. */
export const noticesTo = query<[now: number, dwelling: string], BroadcastRow>(
  `SELECT * FROM broadcast
   WHERE ends > ? AND cancelled_at IS NULL AND area = substr(?, 1, length(area)) ORDER BY id DESC`,
);

export async function loadBroadcast(tx: Sql, id: string): Promise<BroadcastFacts | undefined> {
  const row = await tx.get(broadcastById, id);
  return row && { area: row.area, until: row.ends, cancelled: row.cancelled_at !== null };
}

export async function projectBroadcast(tx: Sql, event: WeigeEvent): Promise<void> {
  if (event.type === 'broadcast.sent') {
    const { text, priority, until } = event.data;
    await tx.run(insertBroadcast, event.id, event.area, text, priority, fromWire(event.at), fromWire(until));
  } else if (event.type === 'broadcast.cancelled') {
    await tx.run(cancelBroadcast, fromWire(event.at), event.data.broadcast);
  }
}
