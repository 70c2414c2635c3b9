import { hash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { v7 as uuid } from 'uuid';
import { HOUR } from '@weige/shared/contract/time';
import { CLOSED_PHOTO_KEPT, UNSENT_PHOTO_KEPT } from '@weige/shared/phone/photos';
import type { PhotoTaken } from '@weige/shared/phone/photos';
import type { Refusal } from '@weige/shared/contract/problems';
import type { Seal } from '../access/seal.ts';
import type { Visit } from '../phone/visit.ts';
import type { Sql, Store } from '../store/store.ts';
import { PhotoLimits } from './limits.ts';
import { Places } from './places.ts';
import { redraw } from './redraw.ts';
import type { Redrawn } from './redraw.ts';
import type { Sender } from './sender.ts';
import {
  deleteOfClosed,
  deleteUnsent,
  insertPhoto,
  photoById,
  photoByUpload,
  sealedPhoto,
} from './tables.ts';
import type { PhotoRow } from './tables.ts';
import { Turns } from './turns.ts';

export interface AlbumParts {
  readonly store: Store;
  readonly seal: Seal;
  /** Server time, epoch ms. */
  readonly now: () => number;
}

type Refused = { readonly refusal: Refusal };

const UNREADABLE: Refused = { refusal: { problem: 'photo-unreadable' } };
/** Photographs drawn at once: one core is left to everybody else where there are two. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
/** How often photographs whose time is over are looked for, ms. */
const RETIRED_EVERY = HOUR;

/** The photographs that phones and staff have sent, each redrawn and sealed. */
export class Album {
  readonly limits: PhotoLimits;
  readonly places = new Places();
  readonly #parts: AlbumParts;
  readonly #turns = new Turns(AT_ONCE);
  #retireNext = 0;

  constructor(parts: AlbumParts) {
    this.#parts = parts;
    this.limits = new PhotoLimits(parts.now);
  }

  /** Keeps what was sent. The same bytes under the same key are answered the same; other ones are refused. */
  async take(sender: Sender, key: string, sent: Uint8Array): Promise<PhotoTaken | Refused> {
    const { store, seal } = this.#parts;
    const upload = seal.index(`photo:${sender.holder}:${key}`);
    const digest = seal.index(hash('sha256', sent));
    const known = await answeredBefore(store.reader, upload, digest);
    if (known) return known;
    if (!this.limits.takePhoto(sender)) return { refusal: { problem: 'photo-quota' } };
    let kept = false;
    try {
      const drawn = await this.#turns.take(() => redraw(sent));
      if (!drawn) return UNREADABLE;
      const outcome = await store.transaction(async (tx) => {
        // It may have come twice at the same time.
        const meanwhile = await answeredBefore(tx, upload, digest);
        return meanwhile ?? { fresh: await this.#insert(tx, sender, { upload, digest }, drawn) };
      });
      kept = 'fresh' in outcome;
      return 'fresh' in outcome ? outcome.fresh : outcome;
    } finally {
      if (!kept) this.limits.giveBack(sender);
    }
  }

  /** Whose a photograph is, if there is one of that id. */
  async find(id: string): Promise<PhotoRow | undefined> {
    return this.#parts.store.reader.get(photoById, id);
  }

  /** The photograph itself, a JPEG. Throws where it was altered, or sealed under another key. */
  async open(id: string): Promise<Uint8Array | undefined> {
    const row = await this.#parts.store.reader.get(sealedPhoto, id);
    return row && this.#parts.seal.decryptBytes(row.sealed);
  }

  /** Forgets photographs that no report has taken in time, and those of cases closed long ago; how many. */
  async retire(tx: Sql): Promise<number> {
    const now = this.#parts.now();
    if (now < this.#retireNext) return 0;
    const before = now - CLOSED_PHOTO_KEPT;
    const unsent = await tx.run(deleteUnsent, now - UNSENT_PHOTO_KEPT);
    const ofClosed = await tx.run(deleteOfClosed, before, before);
    this.#retireNext = now + RETIRED_EVERY;
    return unsent + ofClosed;
  }

  async #insert(
    tx: Sql,
    { holder, dwelling }: Sender,
    { upload, digest }: { readonly upload: string; readonly digest: string },
    { jpeg, width, height }: Redrawn,
  ): Promise<PhotoTaken> {
    const { seal, now } = this.#parts;
    const [id, bytes] = [uuid({ msecs: now() }), jpeg.length];
    const whose = [id, holder, dwelling] as const;
    await tx.run(insertPhoto, ...whose, upload, digest, width, height, bytes, now(), seal.encryptBytes(jpeg));
    return { id, width, height, bytes };
  }
}

/** What an upload was answered before, or that something else was sent under its key. */
async function answeredBefore(
  sql: Sql,
  upload: string,
  digest: string,
): Promise<PhotoTaken | Refused | undefined> {
  const row = await sql.get(photoByUpload, upload);
  if (!row) return undefined;
  const { digest: earlier, ...taken } = row;
  return earlier === digest ? taken : { refusal: { problem: 'key-reused' } };
}

/** True where a phone may see a photograph: its own, and for a bound one those of its household's reports. */
export function isSeenBy(photo: PhotoRow, { device, dwelling, bound }: Visit): boolean {
  return (
    photo.holder === `device:${device}` || (bound && photo.owner !== null && photo.dwelling === dwelling)
  );
}
