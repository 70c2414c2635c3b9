import Type from 'typebox';
import { LotOffer } from '../scenarios/parking/phone.ts';
import { Words } from './formats.ts';

/**
 * Everything that can be refused, by name, with its HTTP status. The sentence a reader sees comes from the
 * message catalogue under the same name; `type` on the wire is `urn:weige:problem:<name>`.
 */
export const PROBLEMS = {
  validation: 400,
  'malformed-json': 400,
  unauthenticated: 401,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  forbidden: 403,
  'outside-area': 403,
  'beyond-role': 403,
  'set-up-code-wrong': 403,
  'not-bound': 403,
  'binding-code-wrong': 403,
  'not-found': 404,
  'unknown-door': 404,
  'unknown-matter': 404,
  'method-not-allowed': 405,
  'key-reused': 409,
  'step-not-possible': 409,
  'space-taken': 409,
  'lot-full': 409,
  'not-shared': 409,
  'not-parked': 409,
  'edit-conflict': 409,
  'name-taken': 409,
  'own-account': 409,
  'last-admin': 409,
  'second-factor-not-offered': 409,
  'no-town': 409,
  'nonce-spent': 409,
  'share-in-use': 409,
  'reservation-over': 409,
  'reopen-too-late': 409,
  'already-joined': 409,
  'already-ended': 409,
  'already-acknowledged': 409,
  'own-work': 409,
  'photo-in-use': 409,
  'too-large': 413,
  'unsupported-type': 415,
  'unknown-type': 422,
  'unknown-area': 422,
  'unknown-dwelling': 422,
  'unknown-lot': 422,
  'unknown-space': 422,
  'unknown-case': 422,
  'unknown-reservation': 422,
  'outside-grid': 422,
  'time-in-future': 422,
  'time-too-old': 422,
  'window-empty': 422,
  'too-many-leave': 422,
  'unknown-stay': 422,
  'unknown-share': 422,
  'unknown-photo': 422,
  'unknown-broadcast': 422,
  'unknown-team': 422,
  'unknown-member': 422,
  'unknown-duty': 422,
  'unknown-alarm': 422,
  'reserve-too-far': 422,
  'stay-too-long': 422,
  'lot-closed': 422,
  'place-outside': 422,
  'photo-unreadable': 422,
  'too-many-requests': 429,
  'photo-quota': 429,
  internal: 500,
  'log-unavailable': 503,
  stopping: 503,
} as const;

export type ProblemName = keyof typeof PROBLEMS;
export const PROBLEM_NAMES = Object.keys(PROBLEMS) as ProblemName[];
export const PROBLEM_PREFIX = 'urn:weige:problem:';

export const FieldError = Type.Object({
  field: Type.String({ description: 'JSON Pointer into the body; empty for the body as a whole.' }),
  code: Type.String({ description: 'What is wrong with it, a stable word.' }),
  message: Type.String({ description: 'The same, in the reader’s language.' }),
});
export type FieldError = Type.Static<typeof FieldError>;

/** What is wrong with a field, before it is put into the reader's language. */
export type Fault = Omit<FieldError, 'message'>;

/** RFC 9457 problem details. */
export const ProblemDetails = Type.Object(
  {
    type: Type.String({ examples: ['urn:weige:problem:outside-grid'] }),
    title: Type.String({ description: 'One sentence the reader can act on.' }),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    errors: Type.Optional(Type.Array(FieldError)),
    alternatives: Type.Optional(
      Type.Array(LotOffer, {
        maxItems: 3,
        description: 'Where there is a space, nearest first, if this has none.',
      }),
    ),
  },
  { description: 'RFC 9457 problem details (application/problem+json).' },
);
export type ProblemDetails = Type.Static<typeof ProblemDetails>;

export const ProblemNameSchema = Words(PROBLEM_NAMES, 'Name of a problem.');

/** A refusal as a value, before it is put into the reader's language. */
export interface Refusal {
  readonly problem: ProblemName;
  /** JSON Pointers of the fields at fault, where it is about fields. */
  readonly fields?: readonly string[];
  /** What is wrong with these fields, for a `validation` that is not about missing ones. */
  readonly code?: string;
  /** In the place of both, where something else is wrong with each field. */
  readonly faults?: readonly Fault[];
  /** Lots that have what was asked for. */
  readonly alternatives?: readonly LotOffer[];
}
