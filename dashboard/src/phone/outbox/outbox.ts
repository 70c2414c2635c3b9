import { toWire } from '@weige/shared/contract/time';
import type { FreshNonce, Submission } from '../api/client.ts';
import type { Objection } from '../api/problems.ts';
import { isTooLate, timeOf } from './entry.ts';
import type { Entry, Fate, NewEntry } from './entry.ts';
import { judge, waitAfter } from './outcome.ts';
import type { OutboxStore } from './store.ts';

/** What of the client it needs. */
export interface Post {
  openDoor(code: string): Promise<unknown>;
  nonce(door: string): Promise<FreshNonce>;
  submit(submission: Submission): Promise<void>;
  upload(door: string, blob: Blob, key: string): Promise<string>;
}

export interface OutboxParts {
  readonly store: OutboxStore;
  readonly post: Post;
  readonly now: () => number;
  readonly random: () => number;
  readonly newKey: () => string;
  /** Calls back after so many ms; answers how to call that off. */
  readonly after: (ms: number, work: () => void) => () => void;
  /** Runs the work while no other page of this phone runs its own; false at once where one does. */
  readonly alone: (work: () => Promise<void>) => Promise<boolean>;
  /** Said where an entry has waited for too long. */
  readonly tooLate: () => Promise<Objection>;
}

export interface OutboxEvents {
  changed?(entries: readonly Entry[]): void;
  sent?(entry: Entry): void;
}

/** Another page of this phone is sending: look again after so long, ms. */
const LOOK_AGAIN = 3_000;
/** Doors opened and nonces fetched for one attempt before it counts as failed. */
const TRIES = 3;

/**
 * Submissions on their way. Each is written down before anything is sent, and erased only when the server has said
 * that it is on disk; in between it is sent again and again under the same key. One at a time: a phone has one nonce.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #listeners = new Set<OutboxEvents>();
  #running: Promise<void> | undefined;
  #callOff: (() => void) | undefined;
  #stopped = false;
  #again = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  listen(events: OutboxEvents): () => void {
    this.#listeners.add(events);
    return () => this.#listeners.delete(events);
  }

  entries(): Promise<Entry[]> {
    return this.#parts.store.all();
  }

  /** Writes it down; once this is answered, it will arrive. */
  async add(door: string, { photos = [], ...what }: NewEntry): Promise<Entry> {
    const { newKey, now, store } = this.#parts;
    const parts = photos.map((blob) => ({ key: newKey(), blob }));
    const common = { attempts: 0, nextAt: 0, state: 'waiting', madeAt: now() } as const;
    const entry: Entry = { ...what, ...common, key: newKey(), door, photos: parts };
    await store.put(entry);
    await this.#tell();
    return entry;
  }

  /** Sends what is due, now, also what comes in meanwhile. What has become of it is asked with `fateOf`. */
  run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#rounds().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** The network is back, or the page in view: no more waiting. */
  async wake(): Promise<void> {
    for (const entry of await this.entries())
      if (entry.state === 'waiting') await this.#parts.store.put({ ...entry, nextAt: 0 });
    await this.run();
  }

  async fateOf(key: string): Promise<Fate> {
    const entry = (await this.entries()).find((one) => one.key === key);
    return entry?.state ?? 'sent';
  }

  /** Takes it out: its form has what is in it, or somebody does not want it any more. */
  async remove(key: string): Promise<void> {
    await this.#parts.store.remove(key);
    await this.#tell();
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff?.();
  }

  async #rounds(): Promise<void> {
    this.#callOff?.();
    let mine = true;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      mine = await this.#parts.alone(() => this.#sendDue());
    }
    if (!this.#stopped) await this.#planNext(mine);
  }

  async #planNext(mine: boolean): Promise<void> {
    const { now } = this.#parts;
    const waiting = (await this.entries()).filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return;
    const due = Math.max(0, Math.min(...waiting.map(({ nextAt }) => nextAt)) - now());
    this.#callOff = this.#parts.after(mine ? due : LOOK_AGAIN, () => void this.run());
  }

  async #sendDue(): Promise<void> {
    for (const entry of await this.entries())
      if (entry.state === 'waiting' && entry.nextAt <= this.#parts.now()) await this.#attempt(entry);
  }

  async #attempt(entry: Entry): Promise<void> {
    const { store, now, random, tooLate } = this.#parts;
    if (!entry.begun && isTooLate(entry, now())) return this.#refuse(entry, await tooLate());
    let known = entry;
    const note = async (news: Partial<Entry>): Promise<void> => {
      known = { ...known, ...news };
      await store.put(known);
    };
    for (let tries = 1; ; tries++)
      try {
        await this.#send(() => known, note);
        await store.remove(known.key);
        for (const listener of this.#listeners) listener.sent?.(known);
        await this.#tell();
        return;
      } catch (error) {
        const verdict = judge(error);
        if (verdict.next === 'refused') return this.#refuse(known, verdict.objection);
        if (verdict.next === 'later' || tries === TRIES) {
          const attempts = known.attempts + 1;
          const said = 'objection' in verdict ? { objection: verdict.objection } : {};
          await note({ attempts, nextAt: now() + waitAfter(attempts, random), ...said });
          return this.#tell();
        }
        // Where that fails as well, the next try says why.
        if (verdict.next === 'open-door') await this.#parts.post.openDoor(known.door).catch(() => undefined);
      }
  }

  /** Photographs first; what is done is noted at once, so that the next attempt goes on from there. */
  async #send(known: () => Entry, note: (news: Partial<Entry>) => Promise<void>): Promise<void> {
    const { post, now } = this.#parts;
    const { door, key, path, body } = known();
    for (const { key: photoKey, blob, id } of known().photos) {
      if (id !== undefined) continue;
      const taken = await post.upload(door, blob, photoKey);
      await note({
        photos: known().photos.map((one) => (one.key === photoKey ? { ...one, id: taken } : one)),
      });
    }
    const { nonce, serverNow } = await post.nonce(door);
    if (!known().begun) {
      const time = timeOf(known(), now(), serverNow);
      await note({ begun: true, ...(time === undefined ? {} : { at: toWire(time) }) });
    }
    const { photos, at } = known();
    const ids = photos.flatMap(({ id }) => id ?? []);
    const whole = {
      ...body,
      ...(ids.length > 0 ? { photos: ids } : {}),
      ...(at === undefined ? {} : { at }),
    };
    await post.submit({ door, path, body: whole, key, nonce });
  }

  async #refuse(entry: Entry, objection: Objection): Promise<void> {
    await this.#parts.store.put({ ...entry, state: 'refused', objection });
    await this.#tell();
  }

  async #tell(): Promise<void> {
    const entries = await this.entries();
    for (const listener of this.#listeners) listener.changed?.(entries);
  }
}
