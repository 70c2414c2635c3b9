/**
 * The one door to the database. Scenario code knows this page and standard SQL (ON CONFLICT, RETURNING, CTEs,
 * window functions), never the engine behind it, so that another engine is another folder beside sqlite/.
 */

export type SqlValue = string | number | Uint8Array | null;
export type Awaitable<T> = T | Promise<T>;

/** A named statement with the types of its parameters and of its rows. Placeholders are `?`. */
export interface Query<Params extends readonly SqlValue[], Row> {
  readonly sql: string;
  /** Type only: never set. */
  readonly types?: { readonly params: Params; readonly row: Row };
}

/** Declares a statement once, beside the table that it is about. */
export function query<Params extends readonly SqlValue[], Row = never>(sql: string): Query<Params, Row> {
  return { sql };
}

/** Runs statements; either on committed data or within the transaction that it was handed out for. */
export interface Sql {
  get<P extends readonly SqlValue[], Row>(query: Query<P, Row>, ...params: P): Awaitable<Row | undefined>;
  all<P extends readonly SqlValue[], Row>(query: Query<P, Row>, ...params: P): Awaitable<Row[]>;
  /** How many rows it changed. */
  run<P extends readonly SqlValue[]>(query: Query<P, never>, ...params: P): Awaitable<number>;
  /** Statements without parameters or rows, several in one text. */
  script(sql: string): Awaitable<void>;
}

/** Words that differ between engines in a table's definition. */
export interface SqlTypes {
  /** Type of a column of bytes. */
  readonly bytes: string;
  /** Type of a 64-bit whole number that is the primary key of a log. */
  readonly logKey: string;
}

export interface Store {
  readonly types: SqlTypes;
  /** Sees what is committed and nothing else, also while a transaction is under way. */
  readonly reader: Sql;
  /**
   * Runs `work` as the only writer; commits to disk when it resolves, changes nothing when it throws.
   * Calls queue up: never two at once.
   */
  transaction<T>(work: (tx: Sql) => Awaitable<T>): Promise<T>;
  /** What is wrong with the files of the database, in the engine's words; empty when they are sound. */
  check(): Awaitable<string[]>;
  /** Copies the committed state into one file while the store is in use. */
  backup(file: string): Promise<void>;
  close(): Awaitable<void>;
}
