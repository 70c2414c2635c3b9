import type { CaseStep } from '@weige/shared/case/machine';
import type { Objection } from '../../phone/api/problems.ts';
import type { EntryPhoto } from '../../phone/outbox/entry.ts';
import type { Message } from '../../phone/words.ts';

/** What somebody does at their work that the server has to hear of. */
export interface NewDeed {
  /** Under /api/v1. */
  readonly path: string;
  readonly body: object;
  readonly photos?: readonly Blob[];
  /** What it is called in a list: “处置完毕 · 燃气”. */
  readonly title: Message;
  /** The step that it takes with a case; absent for a report. */
  readonly step?: { readonly case: string; readonly step: CaseStep };
  /** Page of its form, and what had been filled in, so that it can be mended after a refusal. */
  readonly form?: { readonly page: string; readonly filled: unknown };
  /**
   * What takes its photographs where it cannot itself: sent after it, with the id that it was answered with as `case`.
   */
  readonly photosBy?: { readonly path: string; readonly body: object };
}

/** A deed on the phone, kept until the server has it. */
export interface Deed extends Omit<NewDeed, 'photos'> {
  /** The idempotency key: by it the server takes it once, however often it is sent. */
  readonly key: string;
  /** Whose it is: it is sent while that account is signed in, and under no other name. */
  readonly account: string;
  readonly photos: readonly EntryPhoto[];
  readonly madeAt: number;
  readonly attempts: number;
  /** Not before (epoch ms by this phone's clock). */
  readonly nextAt: number;
  readonly state: 'waiting' | 'refused';
  readonly objection?: Objection;
  /** When it was done, on the wire; fixed at the first attempt, since one key goes with one body. */
  readonly at?: string;
  readonly begun?: boolean;
}
