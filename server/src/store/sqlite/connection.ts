import Database from 'better-sqlite3';
import type { Query, Sql, SqlValue } from '../store.ts';

/** `PRAGMA synchronous`: 2 is FULL. */
const FULL = 2;

/** Below this SQLite may corrupt a WAL that is reset while another connection reads it. */
const OLDEST_SQLITE = [3, 51, 3];

function assertVersion(database: Database.Database): void {
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  const differs = OLDEST_SQLITE.findIndex((part, index) => parts[index] !== part);
  if (differs >= 0 && (parts[differs] ?? 0) < (OLDEST_SQLITE[differs] ?? 0))
    throw new Error(
      `SQLite ${version} is too old; ${OLDEST_SQLITE.join('.')} or newer is needed. Reinstall better-sqlite3.`,
    );
}

/**
 * Opens the database in WAL with FULL synchronous. better-sqlite3 is compiled so that a WAL connection falls
 * back to NORMAL after its first write, which could lose acknowledged events at power loss: so FULL is set
 * on every connection, and `assertFull` looks again after a write.
 */
export function openDatabase(file: string, options: { readonly: boolean }): Database.Database {
  const database = new Database(file, { readonly: options.readonly });
  assertVersion(database);
  if (!options.readonly) database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  database.pragma('cache_size = -65536');
  return database;
}

/** Throws unless the connection still waits for the disk at each commit. */
export function assertFull(database: Database.Database): void {
  const level: unknown = database.pragma('synchronous', { simple: true });
  if (level !== FULL)
    throw new Error(`The database connection is at synchronous=${String(level)}, not FULL.`);
}

/** Statements of one connection, prepared once each. */
export class SqliteSql implements Sql {
  readonly #database: Database.Database;
  readonly #statements = new WeakMap<object, Database.Statement<SqlValue[]>>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  #prepare<P extends readonly SqlValue[], Row>(query: Query<P, Row>): Database.Statement<SqlValue[], Row> {
    let statement = this.#statements.get(query);
    if (!statement) {
      statement = this.#database.prepare<SqlValue[]>(query.sql);
      this.#statements.set(query, statement);
    }
    return statement as Database.Statement<SqlValue[], Row>;
  }

  get<P extends readonly SqlValue[], Row>(query: Query<P, Row>, ...params: P): Row | undefined {
    return this.#prepare(query).get(...params);
  }

  all<P extends readonly SqlValue[], Row>(query: Query<P, Row>, ...params: P): Row[] {
    return this.#prepare(query).all(...params);
  }

  run<P extends readonly SqlValue[]>(query: Query<P, never>, ...params: P): number {
    return this.#prepare(query).run(...params).changes;
  }

  script(sql: string): void {
    this.#database.exec(sql);
  }
}
