import type Database from 'better-sqlite3';
import type { AsideJob, Awaitable, Sql, SqlTypes, Store } from '../store.ts';
import { Aside } from './aside.ts';
import type { AsideLimits } from './aside.ts';
import { assertFull, openDatabase, SqliteSql } from './connection.ts';

/** SQLite in WAL: one connection writes, another reads what is committed. */
export class SqliteStore implements Store {
  readonly types: SqlTypes = { logKey: 'INTEGER', bytes: 'BLOB' };
  readonly reader: Sql;
  readonly #writing: Database.Database;
  readonly #reading: Database.Database;
  readonly #writer: SqliteSql;
  readonly #aside: Aside;
  #last: Promise<unknown> = Promise.resolve();
  #checked = false;

  /** Opens or makes the database file. Throws where the file cannot be used. */
  constructor(file: string, limits: Partial<AsideLimits> = {}) {
    this.#writing = openDatabase(file, { readonly: false });
    this.#reading = openDatabase(file, { readonly: true });
    this.#writer = new SqliteSql(this.#writing);
    this.reader = new SqliteSql(this.#reading);
    this.#aside = new Aside(file, limits);
  }

  transaction<T>(work: (tx: Sql) => Awaitable<T>): Promise<T> {
    const run = this.#last.then(() => this.#run(work));
    this.#last = run.catch(() => undefined);
    return run;
  }

  async #run<T>(work: (tx: Sql) => Awaitable<T>): Promise<T> {
    this.#writing.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(this.#writer);
      this.#writing.exec('COMMIT');
      if (!this.#checked) {
        assertFull(this.#writing);
        this.#checked = true;
      }
      return result;
    } catch (error) {
      if (this.#writing.inTransaction) this.#writing.exec('ROLLBACK');
      throw error;
    }
  }

  aside<Input, Output>(job: AsideJob<Input, Output>, input: Input, signal?: AbortSignal): Promise<Output> {
    return this.#aside.run(job, input, signal);
  }

  check(): string[] {
    const rows: unknown = this.#reading.pragma('integrity_check', { simple: false });
    const words = Array.isArray(rows) ? rows.map((row: object) => String(Object.values(row)[0])) : [];
    return words.filter((word) => word !== 'ok');
  }

  async backup(file: string): Promise<void> {
    await this.#reading.backup(file);
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#aside.close();
    this.#reading.close();
    this.#writing.close();
  }
}
