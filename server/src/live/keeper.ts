import { ancestorAt } from '@weige/shared/area/code';
import { emptyScope, foldScope } from '@weige/shared/live/scope';
import type { ScopeState } from '@weige/shared/live/scope';
import { emptySlices, foldSlices, restrictSlices, tallyOf } from '@weige/shared/live/state';
import type { LiveState, SliceStates } from '@weige/shared/live/state';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { fromStored } from '../store/json.ts';
import { query } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import type { Migration } from '../store/migrate.ts';
import { readLog } from '../log/read.ts';
import { maskForScreen } from './mask.ts';

export const keeperMigrations: readonly Migration[] = [
  {
    name: 'live/001-checkpoint',
    sql: () =>
      'CREATE TABLE live_checkpoint (id BIGINT PRIMARY KEY, seq BIGINT NOT NULL, state TEXT NOT NULL)',
  },
  // What the state is folded into has changed with version 0.5: the next start folds the log from its beginning.
  { name: 'live/002-fold-anew', sql: () => 'DELETE FROM live_checkpoint' },
  // Cases have got a `since`, teams and alarms a slice.
  { name: 'live/003-fold-anew', sql: () => 'DELETE FROM live_checkpoint' },
];

const readCheckpoint = query<[], { seq: number; state: string }>(
  'SELECT seq, state FROM live_checkpoint WHERE id = 1',
);
const writeCheckpoint = query<[seq: number, state: string]>(
  `INSERT INTO live_checkpoint (id, seq, state) VALUES (1, ?, ?)
   ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, state = excluded.state`,
);

/** Levels at which a scope keeps its own stream: everything a wall can be set to. */
const SCOPE_LEVELS = ['town', 'village', 'net', 'grid'] as const;

/** A start folds at most about this many events of the log, some 0.5 s. */
const CHECKPOINT_EVERY = 50_000;

interface Kept {
  readonly slices: SliceStates;
  readonly scopes: Record<string, ScopeState>;
}

/**
 * Keeps the live state of the whole town in memory and hands out that of any area. It holds what a screen may
 * see and nothing more. Saved now and then, so that a start does not fold the whole log again.
 */
export class StateKeeper {
  readonly #store: Store;
  #kept: Kept = { slices: emptySlices(), scopes: {} };
  #seq = 0;
  #saved = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The saved state as it stands in the database, or undefined before the first save. */
  static async checkpoint(store: Store): Promise<{ seq: number; state: string } | undefined> {
    return await store.reader.get(readCheckpoint);
  }

  /** Reads the last checkpoint and folds what the log has since, up to `head`. */
  async open(head: number): Promise<void> {
    const checkpoint = await StateKeeper.checkpoint(this.#store);
    if (checkpoint && checkpoint.seq <= head) {
      this.#kept = fromStored<Kept>(checkpoint.state);
      this.#seq = this.#saved = checkpoint.seq;
    }
    while (this.#seq < head) {
      const { events, to } = await readLog(this.#store, { after: this.#seq, upTo: head }, 1_000, {
        area: '',
      });
      for (const event of events) this.fold(event);
      this.#seq = to;
    }
  }

  /** The state is true at this point of the log. */
  get seq(): number {
    return this.#seq;
  }

  /** What the scenarios know of the whole town. Shared with the keeper: to be read, and before the next event. */
  get slices(): Readonly<SliceStates> {
    return this.#kept.slices;
  }

  fold(event: WeigeEvent): void {
    const masked = maskForScreen(event);
    const tally = tallyOf(masked);
    foldSlices(this.#kept.slices, masked);
    for (const level of SCOPE_LEVELS) {
      const code = ancestorAt(masked.area, level);
      if (code !== undefined) foldScope((this.#kept.scopes[code] ??= emptyScope()), masked, tally);
    }
    this.#seq = masked.seq;
  }

  /** The live state of an area; shares its parts with the keeper, so serialise it before the next event. */
  snapshot(area: string): LiveState {
    return {
      scope: this.#kept.scopes[area] ?? emptyScope(),
      slices: restrictSlices(this.#kept.slices, area),
    };
  }

  serialise(): string {
    return JSON.stringify(this.#kept);
  }

  /** Saves where much has happened since the last time. */
  async saveIfDue(): Promise<void> {
    if (this.#seq - this.#saved >= CHECKPOINT_EVERY) await this.save();
  }

  async save(): Promise<void> {
    if (this.#seq === this.#saved) return;
    const [seq, state] = [this.#seq, this.serialise()];
    this.#saved = seq;
    await this.#store.transaction((tx) => tx.run(writeCheckpoint, seq, state));
  }
}
