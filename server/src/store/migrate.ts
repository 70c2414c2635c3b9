import { query } from './store.ts';
import type { Sql, SqlTypes, Store } from './store.ts';

/** A change of the tables. Names sort within their owner and are never reused; forward only. */
export interface Migration {
  /** `owner/NNN-what`, e.g. `hazard/001-cases`. */
  readonly name: string;
  sql(types: SqlTypes): string;
  /**
   * Fills what the statements have made, in the same transaction. It runs code of today: where a later migration
   * changes the same tables, it belongs to that one.
   */
  fill?(tx: Sql): Promise<void>;
}

const applied = query<[], { name: string }>('SELECT name FROM migration');
const note = query<[string, number]>('INSERT INTO migration (name, applied_at) VALUES (?, ?)');

async function apply(tx: Sql, migration: Migration, store: Store, now: number): Promise<void> {
  await tx.script(migration.sql(store.types));
  await migration.fill?.(tx);
  await tx.run(note, migration.name, now);
}

/** Applies what has not been applied yet, each with its note in one transaction. */
export async function migrate(
  store: Store,
  migrations: readonly Migration[],
  now: number,
): Promise<string[]> {
  await store.transaction((tx) =>
    tx.script('CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)'),
  );
  const done = new Set((await store.reader.all(applied)).map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !done.has(name));
  for (const migration of missing) await store.transaction((tx) => apply(tx, migration, store, now));
  return missing.map(({ name }) => name);
}
