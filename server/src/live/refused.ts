import type { Refusal } from '@weige/shared/contract/problems';
import { languageOf } from '../http/language.ts';
import { problemOf } from '../http/problem.ts';

/** An error of the handshake; Socket.IO sends `data` along with `connect_error`. */
export class Refused extends Error {
  readonly data: unknown;

  constructor(refusal: Refusal, language: string | undefined) {
    super(refusal.problem);
    this.data = problemOf(refusal, languageOf(language));
  }
}
