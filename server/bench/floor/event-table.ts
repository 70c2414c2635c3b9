import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';

/** The log's table written anew with better-sqlite3 alone: the same columns, indexes and bytes, nothing of ours. */

const TABLE = `
  CREATE TABLE event (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, area TEXT NOT NULL, at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL, actor TEXT NOT NULL, idempotency_key TEXT, body_digest TEXT,
    data TEXT NOT NULL, hash TEXT NOT NULL
  );
  CREATE UNIQUE INDEX event_by_key ON event (idempotency_key) WHERE idempotency_key IS NOT NULL;`;

const INSERT = 'INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** As long as what our server writes: an actor `token:uuid`, and digests of 64 digits. */
const ACTOR = `token:${randomUUID()}`;
const DIGEST = 'f'.repeat(64);

export interface EventTable {
  readonly database: Database.Database;
  /** Inserts one check-in. `at` is epoch ms; a key is stored with a digest, as ours does. */
  readonly insert: (
    seq: number,
    id: string,
    area: string,
    at: number,
    key: string | undefined,
    data: string,
  ) => void;
}

export function openEventTable(file: string): EventTable {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(TABLE);
  database.pragma('synchronous = FULL');
  database.pragma('cache_size = -65536');
  const statement = database.prepare(INSERT);
  return {
    database,
    insert(seq, id, area, at, key, data) {
      const [name, digest] = key === undefined ? [null, null] : [`${ACTOR}:${key}`, DIGEST];
      statement.run(seq, id, 'check-in.recorded', area, at, at, ACTOR, name, digest, data, DIGEST);
    },
  };
}
