import { hash } from 'node:crypto';
import { query } from '../store/store.ts';
import { chainHash } from './chain.ts';
import type { Migration } from '../store/migrate.ts';

/** The log's one table, and the chain of hashes that makes a change of any row visible. */

export const logMigrations: readonly Migration[] = [
  {
    name: 'log/001-event',
    sql: ({ logKey }) => `
      CREATE TABLE event (
        seq ${logKey} PRIMARY KEY,
        id TEXT NOT NULL,
        type TEXT NOT NULL,
        area TEXT NOT NULL,
        at BIGINT NOT NULL,
        recorded_at BIGINT NOT NULL,
        actor TEXT NOT NULL,
        idempotency_key TEXT,
        body_digest TEXT,
        data TEXT NOT NULL,
        hash TEXT NOT NULL
      );
      CREATE UNIQUE INDEX event_by_key ON event (idempotency_key) WHERE idempotency_key IS NOT NULL;
      CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);`,
  },
];

/** A row of the log. Times are epoch ms. `data` is JSON text exactly as it was hashed. */
export interface LogRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly area: string;
  readonly at: number;
  readonly recorded_at: number;
  /** Who did it: `token:…`, `user:…`. */
  readonly actor: string;
  /** The caller's key under the caller's name, on the first event of a command only. */
  readonly idempotency_key: string | null;
  readonly body_digest: string | null;
  readonly data: string;
  readonly hash: string;
}

export { GENESIS } from './chain.ts';

/** SHA-256, hex, over the hash before and every column of the row: no byte can change unnoticed. */
export function hashOf(previous: string, row: Omit<LogRow, 'hash'>): string {
  const { seq, id, type, area, at, recorded_at, actor, idempotency_key, body_digest, data } = row;
  const before = [seq, id, type, area, at, recorded_at, actor] as const;
  return chainHash(previous, [...before, idempotency_key, body_digest, data]);
}

/** Digest of a command, to tell the same request again from another one under the same key. */
export function digestOf(type: string, body: unknown): string {
  return hash('sha256', `${type}\n${JSON.stringify(body)}`);
}

type LogColumns = [
  seq: number, id: string, type: string, area: string, at: number, recorded: number, actor: string,
  key: string | null, digest: string | null, data: string, hash: string,
]; // prettier-ignore

export const insertEvent = query<LogColumns>(
  `INSERT INTO event (seq, id, type, area, at, recorded_at, actor, idempotency_key, body_digest, data, hash)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
export const lastEvent = query<[], { seq: number; hash: string }>(
  'SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1',
);
export const eventByKey = query<[string], { seq: number; id: string; body_digest: string | null }>(
  'SELECT seq, id, body_digest FROM event WHERE idempotency_key = ?',
);
export const eventsAfter = query<[after: number, limit: number], LogRow>(
  'SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?',
);
export const actorAt = query<[seq: number], { actor: string }>('SELECT actor FROM event WHERE seq = ?');
export const eventBySeq = query<[seq: number], LogRow>('SELECT * FROM event WHERE seq = ?');
export const readMeta = query<[name: string], { value: string }>('SELECT value FROM meta WHERE name = ?');
export const writeMeta = query<[name: string, value: string]>(
  'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
);
