import { ApiError } from '../../town/api.ts';
import { objectionOf } from '../api/problems.ts';
import type { Objection } from '../api/problems.ts';

/** What is to be done after an attempt that did not come through. */
export type Verdict =
  | { readonly next: 'later'; readonly objection?: Objection }
  | { readonly next: 'open-door' }
  | { readonly next: 'fresh-nonce' }
  | { readonly next: 'refused'; readonly objection: Objection };

/**
 * Reads a failure. No answer, a server in trouble and too many requests pass by themselves; a device that is not
 * known opens the door anew; a spent nonce is fetched again. Anything else is the server's no: only a person can
 * mend that.
 */
export function judge(error: unknown): Verdict {
  const objection = objectionOf(error);
  if (!(error instanceof ApiError) || error.status >= 500 || !objection) return { next: 'later' };
  if (error.status === 401) return { next: 'open-door' };
  if (error.status === 429) return { next: 'later', objection };
  if (objection.name === 'nonce-spent') return { next: 'fresh-nonce' };
  return { next: 'refused', objection };
}

const FIRST = 2_000;
const LONGEST = 5 * 60_000;

/** ms to wait after so many attempts in vain: doubled each time, spread by `random` so that phones do not march in step. */
export function waitAfter(attempts: number, random: () => number): number {
  const most = Math.min(LONGEST, FIRST * 2 ** Math.min(attempts - 1, 20));
  return most * (0.5 + random() / 2);
}
