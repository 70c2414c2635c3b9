import { objectionOf } from '../../phone/api/problems.ts';
import type { Objection } from '../../phone/api/problems.ts';
import { ApiError } from '../../town/api.ts';

/** What is to be done after an attempt that did not come through; `far`: there is no line for anything else either. */
export type Verdict =
  | { readonly next: 'far' }
  | { readonly next: 'signed-out' }
  | { readonly next: 'later'; readonly objection?: Objection }
  | { readonly next: 'refused'; readonly objection: Objection };

/**
 * Reads a failure. No answer, a server in trouble and too many requests pass by themselves; without a session it waits
 * for somebody to sign in. Anything else is the server's no: only a person can mend that.
 */
export function judge(error: unknown): Verdict {
  if (!(error instanceof ApiError)) return { next: 'far' };
  const objection = objectionOf(error);
  if (error.status >= 500 || !objection) return { next: 'later' };
  if (error.status === 401) return { next: 'signed-out' };
  if (error.status === 429) return { next: 'later', objection };
  return { next: 'refused', objection };
}
