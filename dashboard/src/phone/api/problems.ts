import type { ProblemName } from '@weige/shared/contract/problems';
import { ApiError } from '../../town/api.ts';

/** As in shared/src/contract/problems.ts. */
const PREFIX = 'urn:weige:problem:';

/** What the server said against something, as it is kept and shown: its sentence, and one for each field. */
export interface Objection {
  readonly name: string;
  readonly sentence: string;
  /** Sentences by JSON pointer into the body, e.g. `/people/0/number`. */
  readonly fields: Readonly<Record<string, string>>;
  /** What else the problem brings, e.g. `alternatives`. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** The server's refusal; undefined for a broken line, and for an answer that is no refusal of the server's. */
export function objectionOf(error: unknown): Objection | undefined {
  if (!(error instanceof ApiError) || !error.problem) return undefined;
  const { type, title, errors = [], status: _status, ...more } = error.problem;
  return {
    name: type.startsWith(PREFIX) ? type.slice(PREFIX.length) : type,
    sentence: title,
    fields: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
    more,
  };
}

export function isProblemNamed(error: unknown, name: ProblemName): boolean {
  return objectionOf(error)?.name === name;
}
