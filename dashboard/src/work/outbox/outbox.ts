import type { Accepted } from '@weige/shared/contract/http';
import { toWire } from '@weige/shared/contract/time';
import type { Objection } from '../../phone/api/problems.ts';
import { isTooLate, timeOf } from '../../phone/outbox/entry.ts';
import type { Fate } from '../../phone/outbox/entry.ts';
import { waitAfter } from '../../phone/outbox/outcome.ts';
import type { OutboxStore } from '../../phone/outbox/store.ts';
import type { Deed, NewDeed } from './entry.ts';
import { judge } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** What of the client and the session it needs. */
export interface Post {
  /** The account that is signed in; undefined for nobody. Throws where no answer comes. */
  whoIsIn(): Promise<string | undefined>;
  /** The server's clock, epoch ms, once it has been asked anything. */
  readonly serverNow: number | undefined;
  upload(blob: Blob, key: string): Promise<string>;
  submit(path: string, body: object, key: string): Promise<Accepted>;
}

export interface OutboxParts {
  readonly store: OutboxStore<Deed>;
  readonly post: Post;
  readonly now: () => number;
  readonly random: () => number;
  readonly newKey: () => string;
  /** Calls back after so many ms; answers how to call that off. */
  readonly after: (ms: number, work: () => void) => () => void;
  /** Runs the work while no other page of this phone runs its own; false at once where one does. */
  readonly alone: (work: () => Promise<void>) => Promise<boolean>;
  /** Said where a deed has waited for too long. */
  readonly tooLate: () => Promise<Objection>;
}

export interface OutboxEvents {
  changed?(deeds: readonly Deed[]): void;
  sent?(deed: Deed): void;
}

/** Another page of this phone is sending: look again after so long, ms. */
const LOOK_AGAIN = 3_000;

/** What of one case goes in order; a report is a thing by itself. */
const threadOf = ({ step, key }: Deed): string => step?.case ?? key;

/** Of those that wait, the first of each case. */
function firstOfEach(deeds: readonly Deed[]): Deed[] {
  const seen = new Set<string>();
  return deeds.filter((deed) => {
    const thread = threadOf(deed);
    if (deed.state !== 'waiting' || seen.has(thread)) return false;
    seen.add(thread);
    return true;
  });
}

/**
 * Deeds on their way, in the order in which they were done: of one case none overtakes another that still waits. Each
 * is written down before anything is sent, and erased only when the server has said that it is on disk; in between it
 * is sent again and again under the same key.
 */
export class WorkOutbox {
  readonly #parts: OutboxParts;
  readonly #listeners = new Set<OutboxEvents>();
  #running: Promise<void> | undefined;
  #callOff: (() => void) | undefined;
  #again = false;
  /** Who was signed in when it was last asked. */
  #account: string | undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  listen(events: OutboxEvents): void {
    this.#listeners.add(events);
  }

  deeds(): Promise<Deed[]> {
    return this.#parts.store.all();
  }

  /** Writes it down; once this is answered, it will arrive. */
  async add(account: string, { photos = [], ...what }: NewDeed): Promise<Deed> {
    const { newKey, now, store } = this.#parts;
    const parts = photos.map((blob) => ({ key: newKey(), blob }));
    const common = { attempts: 0, nextAt: 0, state: 'waiting', madeAt: now() } as const;
    const deed: Deed = { ...what, ...common, key: newKey(), account, photos: parts };
    await store.put(deed);
    await this.#tell();
    return deed;
  }

  /** Sends what is due, now, also what comes in meanwhile. What has become of it is asked with `fateOf`. */
  run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#rounds().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** The network is back, somebody has signed in, or the page is in view: no more waiting. */
  async wake(): Promise<void> {
    for (const deed of await this.deeds())
      if (deed.state === 'waiting') await this.#parts.store.put({ ...deed, nextAt: 0 });
    await this.run();
  }

  async fateOf(key: string): Promise<Fate> {
    const deed = (await this.deeds()).find((one) => one.key === key);
    return deed?.state ?? 'sent';
  }

  /** Takes it out: its form has what is in it, or somebody does not want it any more. */
  async remove(key: string): Promise<void> {
    await this.#parts.store.remove(key);
    await this.#tell();
  }

  async #rounds(): Promise<void> {
    this.#callOff?.();
    let mine = true;
    while (this.#again) {
      this.#again = false;
      mine = await this.#parts.alone(() => this.#sendDue());
    }
    const { now, after } = this.#parts;
    const next = firstOfEach(await this.deeds()).filter(({ account }) => account === this.#account);
    // What others have left on this phone waits until they sign in.
    if (next.length === 0) return;
    const due = Math.max(0, Math.min(...next.map(({ nextAt }) => nextAt)) - now());
    this.#callOff = after(mine ? due : LOOK_AGAIN, () => void this.run());
  }

  async #sendDue(): Promise<void> {
    const { post, now } = this.#parts;
    const deeds = await this.deeds();
    const due = firstOfEach(deeds).filter(({ nextAt }) => nextAt <= now());
    if (due.length === 0) return;
    try {
      this.#account = await post.whoIsIn();
    } catch (error) {
      for (const deed of due) await this.#putOff(deed, judge(error));
      return;
    }
    const held = new Set<string>();
    for (const deed of deeds) {
      const thread = threadOf(deed);
      if (deed.state !== 'waiting' || deed.account !== this.#account || held.has(thread)) continue;
      const fate = deed.nextAt <= now() ? await this.#attempt(deed) : 'later';
      if (fate === 'far') return;
      if (fate === 'later') held.add(thread);
    }
  }

  /** Tries one; `later` where it still waits, `far` where trying another is of no use. */
  async #attempt(deed: Deed): Promise<'over' | 'later' | 'far'> {
    const { store, now, tooLate } = this.#parts;
    if (!deed.begun && isTooLate(deed, now())) return this.#refuse(deed, await tooLate());
    let known = deed;
    const note = async (news: Partial<Deed>): Promise<void> => {
      known = { ...known, ...news };
      await store.put(known);
    };
    try {
      await this.#send(() => known, note);
      await store.remove(known.key);
      for (const listener of this.#listeners) listener.sent?.(known);
      await this.#tell();
      return 'over';
    } catch (error) {
      const verdict = judge(error);
      if (verdict.next === 'refused') return this.#refuse(known, verdict.objection);
      await this.#putOff(known, verdict);
      return verdict.next === 'later' ? 'later' : 'far';
    }
  }

  /** It is tried again after a while. */
  async #putOff(deed: Deed, verdict: Verdict): Promise<void> {
    const { store, now, random } = this.#parts;
    const attempts = deed.attempts + 1;
    const said = 'objection' in verdict ? { objection: verdict.objection } : {};
    await store.put({ ...deed, attempts, nextAt: now() + waitAfter(attempts, random), ...said });
    await this.#tell();
  }

  /** Photographs first; what is done is noted at once, so that the next attempt goes on from there. */
  async #send(known: () => Deed, note: (news: Partial<Deed>) => Promise<void>): Promise<void> {
    const { post, now } = this.#parts;
    for (const { key: photoKey, blob, id } of known().photos) {
      if (id !== undefined) continue;
      const taken = await post.upload(blob, photoKey);
      await note({
        photos: known().photos.map((one) => (one.key === photoKey ? { ...one, id: taken } : one)),
      });
    }
    if (!known().begun) {
      const time = timeOf(known(), now(), post.serverNow);
      await note({ begun: true, ...(time === undefined ? {} : { at: toWire(time) }) });
    }
    const { key, path, body, at, photosBy } = known();
    const ids = known().photos.flatMap(({ id }) => id ?? []);
    const photos = ids.length > 0 ? { photos: ids } : {};
    const whole = { ...body, ...(photosBy ? {} : photos), ...(at === undefined ? {} : { at }) };
    const { id } = await post.submit(path, whole, key);
    // The same key again gives the same id, so that this may be tried again as well.
    if (photosBy && ids.length > 0)
      await post.submit(photosBy.path, { ...photosBy.body, ...photos, case: id }, `${key}-photos`);
  }

  async #refuse(deed: Deed, objection: Objection): Promise<'over'> {
    await this.#parts.store.put({ ...deed, state: 'refused', objection });
    await this.#tell();
    return 'over';
  }

  async #tell(): Promise<void> {
    const deeds = await this.deeds();
    for (const listener of this.#listeners) listener.changed?.(deeds);
  }
}
