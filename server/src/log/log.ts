import { v7 as uuid } from 'uuid';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { NewEvent } from '@weige/shared/scenarios/decision';
import type { Refusal } from '@weige/shared/contract/problems';
import type { Sql, Store } from '../store/store.ts';
import { toEvent } from './event.ts';
import {
  digestOf,
  eventByKey,
  GENESIS,
  hashOf,
  insertEvent,
  lastEvent,
  readMeta,
  writeMeta,
} from './record.ts';

/**
 * The log: one writer, and everything else reads.
 *
 * 1. Commands queue; whatever has arrived by the next turn of the event loop goes into one transaction
 *    (group commit: one fsync for all of them; a timer would only add delay).
 * 2. In their order each is looked up by its key, decided, appended and projected.
 * 3. Only after the commit do callers get their answer and listeners hear of the events, in order.
 */
export interface Command {
  /** Event type that it asks for. */
  readonly type: string;
  readonly actor: string;
  readonly key?: string | undefined;
  readonly body: unknown;
  /** Decides on the state that `tx` shows; writes nothing. */
  decide(tx: Sql): Promise<{ readonly events: readonly NewEvent[] } | { readonly refusal: Refusal }>;
  /** Writes what belongs to the events but not into the log (names, papers), in the transaction of the append. */
  keep?(tx: Sql, events: readonly [NewEvent, ...NewEvent[]]): Promise<void>;
}

export type Outcome = { readonly id: string; readonly seq: number } | { readonly refusal: Refusal };

/** Writes an event into the tables that follow the log. Runs inside the transaction of the append. */
export type Project = (tx: Sql, event: WeigeEvent) => Promise<void>;
export type Listener = (events: readonly WeigeEvent[]) => void;

export interface LogOptions {
  readonly store: Store;
  readonly project: Project;
  /** Server time, epoch ms. */
  readonly now: () => number;
  readonly onGroup?: (events: number, milliseconds: number) => void;
  /** A listener threw: a bug in it, which the log itself survives. */
  readonly onListenerError?: (error: unknown) => void;
}

interface Pending {
  readonly command: Command;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** More commands than this wait for the next group, so that no transaction grows without end. */
const LARGEST_GROUP = 1_000;

export class Log {
  readonly #options: LogOptions;
  readonly #listeners: Listener[] = [];
  #queue: Pending[] = [];
  #flushing: Promise<void> | undefined;
  #head: Head;
  /** Names this log: another database, or a restored backup, is another epoch. */
  readonly epoch: string;

  private constructor(options: LogOptions, head: Head, epoch: string) {
    this.#options = options;
    this.#head = head;
    this.epoch = epoch;
  }

  /** Opens the log of a migrated store; names a new one. */
  static async open(options: LogOptions): Promise<Log> {
    const { store } = options;
    const head = (await store.reader.get(lastEvent)) ?? { seq: 0, hash: GENESIS };
    const known = await store.reader.get(readMeta, 'epoch');
    const epoch = known?.value ?? uuid();
    if (!known) await store.transaction((tx) => tx.run(writeMeta, 'epoch', epoch));
    return new Log(options, head, epoch);
  }

  /** Seq of the newest committed event; 0 in an empty log. */
  get head(): number {
    return this.#head.seq;
  }

  /** Calls `listener` after each commit with its events, in the log's order. */
  onCommitted(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Resolves when the command's events are on disk, or with the refusal. Rejects where the disk failed. */
  submit(command: Command): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ command, resolve, reject });
      this.#flushing ??= this.#flushSoon();
    });
  }

  /** Waits until everything submitted so far has been answered. */
  async settled(): Promise<void> {
    while (this.#flushing) await this.#flushing;
  }

  async #flushSoon(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const group = this.#queue.slice(0, LARGEST_GROUP);
      this.#queue = this.#queue.slice(LARGEST_GROUP);
      await this.#commit(group);
    }
    this.#flushing = undefined;
  }

  /** Commits a group; where something in it throws, each command gets a transaction of its own, so that one bug fails one caller. */
  async #commit(group: readonly Pending[]): Promise<void> {
    try {
      await this.#commitTogether(group);
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await this.#commit([one]);
    }
  }

  async #commitTogether(group: readonly Pending[]): Promise<void> {
    const started = performance.now();
    let head = this.#head;
    const events: WeigeEvent[] = [];
    const outcomes = await this.#options.store.transaction(async (tx) => {
      const answers: Outcome[] = [];
      for (const { command } of group) {
        const written = await this.#execute(tx, command, head);
        head = written.head;
        events.push(...written.events);
        answers.push(written.outcome);
      }
      return answers;
    });
    this.#head = head;
    this.#options.onGroup?.(events.length, performance.now() - started);
    group.forEach(({ resolve }, index) => {
      const outcome = outcomes[index];
      if (outcome) resolve(outcome);
    });
    if (events.length > 0) this.#announce(events);
  }

  /** Tells the listeners. What is on disk stays so: a listener's failure is reported and never undoes a commit. */
  #announce(events: readonly WeigeEvent[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(events);
      } catch (error) {
        this.#options.onListenerError?.(error);
      }
    }
  }

  async #execute(
    tx: Sql,
    command: Command,
    head: Head,
  ): Promise<{ head: Head; events: WeigeEvent[]; outcome: Outcome }> {
    const key = command.key === undefined ? null : `${command.actor}:${command.key}`;
    const digest = key === null ? null : digestOf(command.type, command.body);
    if (key !== null) {
      const known = await tx.get(eventByKey, key);
      if (known?.body_digest === digest)
        return { head, events: [], outcome: { id: known.id, seq: known.seq } };
      if (known) return { head, events: [], outcome: { refusal: { problem: 'key-reused' } } };
    }
    const decision = await command.decide(tx);
    if ('refusal' in decision) return { head, events: [], outcome: decision };
    const appended = await this.#append(tx, head, command.actor, decision.events, key, digest);
    const [first, ...rest] = decision.events;
    if (!first) throw new Error(`The command ${command.type} was accepted without an event.`);
    await command.keep?.(tx, [first, ...rest]);
    return { ...appended, outcome: { id: first.id, seq: head.seq + 1 } };
  }

  async #append(
    tx: Sql,
    head: Head,
    actor: string,
    decided: readonly NewEvent[],
    key: string | null,
    digest: string | null,
  ) {
    const events: WeigeEvent[] = [];
    const recorded = this.#options.now();
    let { seq, hash } = head;
    for (const { id, type, area, at, data } of decided) {
      const first = events.length === 0;
      seq += 1;
      const columns = { seq, id, type, area, at, recorded_at: recorded, actor };
      const row = {
        ...columns,
        idempotency_key: first ? key : null,
        body_digest: first ? digest : null,
        data: JSON.stringify(data),
      };
      hash = hashOf(hash, row);
      const { idempotency_key, body_digest } = row;
      await tx.run(
        insertEvent,
        seq,
        id,
        type,
        area,
        at,
        recorded,
        actor,
        idempotency_key,
        body_digest,
        row.data,
        hash,
      );
      const event = toEvent(row, data);
      await this.#options.project(tx, event);
      events.push(event);
    }
    return { head: { seq, hash }, events };
  }
}
