import Type from 'typebox';
import { reporterOnly, staffOnly } from '../contract/audience.ts';
import { Party } from '../contract/cases.ts';
import type { Envelope } from '../contract/envelope.ts';
import { Id, Timestamp, Words } from '../contract/formats.ts';
import type { Position } from '../contract/formats.ts';
import { PhotoCount, PhotoIds } from '../phone/photos.ts';
import { CASE_LEVELS, CASE_STATES, CASE_STEPS } from './machine.ts';
import type { CaseLevel, CaseState } from './machine.ts';

/** What hazards and repairs have in common: a thing with a place that goes through the loop of machine.ts. */

export const Assignee = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Who is on it: a team or a duty name such as 东门物业, never a private person’s full name.',
});

/** Most teams that help with a case beside the one that leads. */
export const MOST_PARTIES = 4;

/**
 * Body of the step commands; `case` is the id that the report was answered with. `assign` names a `team` of the register,
 * or anybody else as `assignee`. `suspend` says until when and why, `reject` and `send-back` say why.
 */
export const AdvanceCase = Type.Object(
  {
    case: Id,
    step: Words(CASE_STEPS, 'The step to take; see the case machine for what is possible when.'),
    assignee: Type.Optional(Assignee),
    team: Type.Optional({ ...Id, description: 'With `assign` who leads, with `consult` who is asked.' }),
    member: Type.Optional({ ...Id, description: 'With `assign`: who of the team.' }),
    parties: Type.Optional(
      Type.Array(Id, {
        maxItems: MOST_PARTIES,
        uniqueItems: true,
        description: 'With `assign`: teams that help.',
      }),
    ),
    until: Type.Optional({ ...Timestamp, description: 'With `suspend`: it goes on then by itself.' }),
    into: Type.Optional({ ...Id, description: 'With `merge`: the case that goes on.' }),
    photos: Type.Optional({ ...PhotoIds, description: 'From `POST /case-photos`.' }),
    note: Type.Optional(Type.String({ maxLength: 500, description: 'For colleagues.' })),
    answer: Type.Optional(Type.String({ maxLength: 500, description: 'For whoever reported it.' })),
    stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 5, description: 'With `rate` and no other.' })),
    seen: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'The `updated` of the case that was looked at; `edit-conflict` where more has happened.',
      }),
    ),
    at: Type.Optional(Timestamp),
  },
  { additionalProperties: false, description: 'Take one step with a case.' },
);
export type AdvanceCase = Type.Static<typeof AdvanceCase>;

export const CaseAdvanced = Type.Object({
  case: Id,
  step: Words(CASE_STEPS, 'The step taken.'),
  state: Words(CASE_STATES, 'The state it led to.'),
  assignee: Type.Optional(Assignee),
  team: Type.Optional(Id),
  member: Type.Optional({ ...Id, ...staffOnly }),
  parties: Type.Optional(Type.Array(Party, { maxItems: MOST_PARTIES })),
  until: Type.Optional(Timestamp),
  into: Type.Optional(Id),
  level: Type.Optional(Words(CASE_LEVELS, 'With `escalate`: who has to see to it now.')),
  urged: Type.Optional(Type.Integer({ minimum: 1, description: 'With `urge`: how often by now.' })),
  respondBy: Type.Optional({ ...Timestamp, description: 'With `resume`: the limit as it is now.' }),
  rectifyBy: Type.Optional({ ...Timestamp, description: 'With `resume`: the limit as it is now.' }),
  photos: Type.Optional({ ...PhotoCount, ...staffOnly }),
  note: Type.Optional(Type.String({ ...staffOnly, maxLength: 500 })),
  answer: Type.Optional(Type.String({ ...reporterOnly, maxLength: 500 })),
  stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
});
export type CaseAdvanced = Type.Static<typeof CaseAdvanced>;

/** More people see the same case than were known. The event does not say who. */
export const CaseJoined = Type.Object({
  case: Id,
  joined: Type.Integer({ minimum: 1, description: 'How many others see it too by now.' }),
});
export type CaseJoined = Type.Static<typeof CaseJoined>;

/** A case that is not done, as the live state holds it. */
export interface OpenCase {
  readonly id: string;
  readonly area: string;
  readonly place: Position;
  readonly kind: string;
  /** Hazard severity or repair urgency. */
  readonly weight: string;
  readonly reportedAt: string;
  readonly respondBy: string;
  readonly rectifyBy: string;
  readonly state: CaseState;
  /** When it came into this state. */
  readonly since: string;
  readonly assignee?: string;
  readonly team?: string;
  readonly parties?: readonly Party[];
  /** Who has to see to it; absent for the grid. */
  readonly level?: CaseLevel;
  /** How often and when last it was urged; absent where nobody did. */
  readonly urged?: number;
  readonly urgedAt?: string;
  /** Suspended until then. */
  readonly until?: string;
  /** How many others see it too; absent where nobody said so. */
  readonly joined?: number;
}

export type OpenCases = Record<string, OpenCase>;

/** What both reports, of a hazard and of a repair, put into the log. */
export interface CaseReport {
  readonly kind: string;
  readonly place: Position;
  readonly respondBy: string;
  readonly rectifyBy: string;
}

export type AdvancedEvent = Envelope<string, CaseAdvanced>;
