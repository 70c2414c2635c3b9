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

/**
 * A long job of reading, for `Store.aside`: a module that exports `run(sql, input)`. What goes in and comes out is copied
 * from one thread to the other, so it is data and nothing else.
 */
export interface AsideJob<Input, Output> {
  /** Address of the module. */
  readonly module: string;
  /** Type only: never set. */
  readonly types?: { readonly input: Input; readonly output: Output };
}

/** Declares the job of the module whose address (`import.meta.url`) is given, by the type of its `run`. */
export function asideJob<Input, Output>(
  module: string,
  _run: (sql: Sql, input: Input) => Promise<Output>,
): AsideJob<Input, Output> {
  return { module };
}

/**
 * Why a job aside has no answer: too many wait already, the store is closing, it took too long, nobody wants the answer
 * any more, or it failed.
 */
export type AsideFault = 'busy' | 'closed' | 'too-long' | 'cancelled' | 'failed';

export class AsideError extends Error {
  readonly fault: AsideFault;

  constructor(fault: AsideFault, message: string = fault) {
    super(message);
    this.fault = fault;
  }
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
  /**
   * Runs a long job of reading on a thread and a connection of its own: no event waits for it, and all that it reads is
   * true at one point in time. Few run at once, the others wait their turn. Rejects with an `AsideError`.
   */
  aside<Input, Output>(job: AsideJob<Input, Output>, input: Input, signal?: AbortSignal): Promise<Output>;
  /** What is wrong with the files of the database, in the engine's words; empty when they are sound. */
  check(): Awaitable<string[]>;
  /** Copies the committed state into one file while the store is in use. */
  backup(file: string): Promise<void>;
  close(): Awaitable<void>;
}
