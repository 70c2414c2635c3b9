import { HOUR } from '@weige/shared/contract/time';
import type { Objection } from '../api/problems.ts';

/** A photograph on its way: its own key makes a second upload of it harmless. */
export interface EntryPhoto {
  readonly key: string;
  readonly blob: Blob;
  /** Once it is on the server. */
  readonly id?: string;
}

/** What a form submits. */
export interface NewEntry {
  /** Under /api/v1/phone. */
  readonly path: string;
  readonly body: object;
  readonly photos?: readonly Blob[];
  /** Key of the catalogue that names it in a list: “报隐患”. */
  readonly label: string;
  /** Page of its form, and what had been filled in, so that it can be mended after a refusal. */
  readonly form?: { readonly page: string; readonly filled: unknown };
  /** Followed by its key alone: the server notes neither device nor dwelling. */
  readonly anonymous?: boolean;
  /** After this time (epoch ms) it makes no sense any more. */
  readonly goodUntil?: number;
}

/**
 * A submission on the phone, kept until the server has it. It may hold names and papers: whoever filled in the form
 * expects that it arrives, also where there is no network yet. It is erased with the answer.
 */
export interface Entry extends Omit<NewEntry, 'photos'> {
  /** The idempotency key: by it the server takes it once, however often it is sent. */
  readonly key: string;
  readonly door: string;
  readonly photos: readonly EntryPhoto[];
  readonly madeAt: number;
  readonly attempts: number;
  /** Not before (epoch ms by this phone's clock). */
  readonly nextAt: number;
  readonly state: 'waiting' | 'refused';
  readonly objection?: Objection;
  /** When it happened, on the wire; fixed at the first attempt, since one key goes with one body. */
  readonly at?: string;
  readonly begun?: boolean;
}

export type Fate = 'sent' | 'waiting' | 'refused';

/** Sent later than this after it was filled in, it says when that was, ms. */
const LATE = 60_000;
/** The server takes nothing older than 31 days; long before, nobody knows what it was about. */
const TOO_OLD = 14 * 24 * HOUR;

/** When it happened by the server's clock, where that is not now: `serverNow` less its age by the phone's own clock. */
export function timeOf(
  entry: Pick<Entry, 'madeAt'>,
  now: number,
  serverNow: number | undefined,
): number | undefined {
  const age = now - entry.madeAt;
  return age > LATE && serverNow !== undefined ? serverNow - age : undefined;
}

/** It has waited for so long that it must not be sent by itself any more. */
export function isTooLate(entry: Pick<Entry, 'madeAt' | 'goodUntil'>, now: number): boolean {
  return now > Math.min(entry.goodUntil ?? Infinity, entry.madeAt + TOO_OLD);
}
