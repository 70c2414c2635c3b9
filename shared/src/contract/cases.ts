import Type from 'typebox';
import { CASE_LEVELS, CASE_STATES, CASE_STEPS } from '../case/machine.ts';
import { ProblemDetails } from './problems.ts';
import { Reason } from './stays.ts';
import { AreaCode, DwellingCode, Id, Position, Timestamp, Words } from './formats.ts';

/** Cases (hazards and repairs) as staff read them; needs `case:read`. Steps are taken by `POST /hazards/steps`, `/repairs/steps`. */

export const CASE_SCENARIOS = ['hazard', 'repair'] as const;
export type CaseScenario = (typeof CASE_SCENARIOS)[number];

/** Query of `GET /cases`, newest first. */
export const CasesQuery = Type.Object({
  area: Type.Optional(AreaCode),
  scenario: Type.Optional(Words(CASE_SCENARIOS, 'Only these.')),
  standing: Type.Optional(Words(['open', 'late', 'done'], 'Open, open and past a time limit, or closed.')),
  state: Type.Optional(Words(CASE_STATES, 'Only in this state.')),
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  weight: Type.Optional(Type.String({ maxLength: 40 })),
  team: Type.Optional({ ...Id, description: 'Only those that this team is on.' }),
  level: Type.Optional(Words(CASE_LEVELS, 'Only those that this level has to see to.')),
  from: Type.Optional({ ...Timestamp, description: 'Reported at or after.' }),
  to: Type.Optional({ ...Timestamp, description: 'Reported before.' }),
  before: Type.Optional(Type.String({ maxLength: 80, description: 'The `next` of the page before.' })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});
export type CasesQuery = Type.Static<typeof CasesQuery>;

/** A team on a case, with its name as it was then. */
export const Party = Type.Object({ team: Id, name: Type.String({ minLength: 1, maxLength: 40 }) });
export type Party = Type.Static<typeof Party>;

const summary = {
  id: Id,
  scenario: Words(CASE_SCENARIOS, 'Hazard or repair.'),
  area: AreaCode,
  areaName: Type.String({ description: 'Village and grid by name.' }),
  kind: Type.String(),
  weight: Type.String({ description: 'Severity or urgency.' }),
  state: Words(CASE_STATES, 'Where it stands.'),
  assignee: Type.Optional(Type.String()),
  team: Type.Optional({ ...Id, description: 'The team that is on it.' }),
  member: Type.Optional({ ...Id, description: 'The member of the team that is on it.' }),
  parties: Type.Array(Party, { description: 'Teams that help (协办).' }),
  level: Words(CASE_LEVELS, 'Who has to see to it.'),
  urged: Type.Integer({ minimum: 0, description: 'How often it was urged (督办).' }),
  suspendedUntil: Type.Optional({ ...Timestamp, description: 'It waits until then.' }),
  mergedInto: Type.Optional({ ...Id, description: 'The case that goes on in its place.' }),
  updated: Type.Integer({
    minimum: 1,
    description: 'Place in the log of its newest event; send it as `seen`.',
  }),
  reportedAt: Timestamp,
  respondBy: Timestamp,
  rectifyBy: Timestamp,
  photos: Type.Integer({ minimum: 0, description: 'How many.' }),
  joined: Type.Integer({ minimum: 0, description: 'How many others see it too.' }),
};

export const CaseSummary = Type.Object(summary);
export type CaseSummary = Type.Static<typeof CaseSummary>;

export const CasesPage = Type.Object({
  cases: Type.Array(CaseSummary),
  next: Type.Optional(Type.String({ description: 'Pass as `before`; absent on the last page.' })),
});
export type CasesPage = Type.Static<typeof CasesPage>;

/**
 * Body of `POST /cases/erase`, on request of whoever wrote it; needs `person:erase`. What a resident said and showed of a
 * case is deleted and the reason noted in the audit log; kind, place and steps stay.
 */
export const EraseSaid = Type.Object({ case: Id, reason: Reason }, { additionalProperties: false });
export type EraseSaid = Type.Static<typeof EraseSaid>;
export const ErasedSaid = Type.Object({
  words: Type.Integer({ minimum: 0, description: 'Texts deleted.' }),
  photos: Type.Integer({ minimum: 0, description: 'Photographs deleted.' }),
});
export type ErasedSaid = Type.Static<typeof ErasedSaid>;

/** One step of a case, for staff. */
export const CaseLine = Type.Object({
  seq: Type.Integer({ minimum: 1, description: 'Its place in the log.' }),
  step: Words([...CASE_STEPS, 'report', 'reopen', 'join'], 'What was done.'),
  state: Words(CASE_STATES, 'The state that it led to.'),
  at: Timestamp,
  by: Type.Optional(
    Type.String({ description: 'Who did it, as colleagues know them; absent for residents.' }),
  ),
  assignee: Type.Optional(Type.String()),
  parties: Type.Optional(Type.Array(Party)),
  until: Type.Optional({ ...Timestamp, description: 'Suspended until then.' }),
  into: Type.Optional({ ...Id, description: 'The case it was merged into.' }),
  level: Type.Optional(Words(CASE_LEVELS, 'The level it went up to.')),
  photoIds: Type.Optional(Type.Array(Id, { description: 'Photographs that came with this step.' })),
  words: Type.Optional(Type.String({ description: 'What a resident said when reopening it.' })),
  note: Type.Optional(Type.String({ description: 'For colleagues.' })),
  answer: Type.Optional(Type.String({ description: 'For whoever reported it.' })),
  stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
});
export type CaseLine = Type.Static<typeof CaseLine>;

/** Answer of `GET /cases/:id`. */
export const CaseDetail = Type.Object({
  ...summary,
  place: Position,
  dwelling: Type.Optional(DwellingCode),
  address: Type.Optional(Type.String()),
  words: Type.Optional(Type.String()),
  slot: Type.Optional(Type.Object({ from: Timestamp, to: Timestamp })),
  photoIds: Type.Array(Id),
  possible: Type.Array(
    Words(CASE_STEPS, 'A step that the reader may take now, by the table and by their role.'),
  ),
  nearby: Type.Array(CaseSummary, {
    description: 'Open ones of the same kind within 60 m: perhaps the same.',
  }),
  lines: Type.Array(CaseLine, { description: 'Oldest first.' }),
});
export type CaseDetail = Type.Static<typeof CaseDetail>;

/** The problem `edit-conflict` of a step: somebody else did something with the case since `seen`. */
export const CaseConflict = Type.Interface(
  [ProblemDetails],
  { current: Type.Unsafe<CaseDetail>({ description: 'The case as it is now, as `GET /cases/:id` has it.' }) },
  { description: 'RFC 9457 problem details with the case as it is now.' },
);
export type CaseConflict = Type.Static<typeof CaseConflict>;

export const PROPOSAL_REASONS = [
  'on-duty',
  'off-duty',
  'skilled',
  'unskilled',
  'same-grid',
  'same-village',
  'near',
  'least-loaded',
] as const;
export type ProposalReason = (typeof PROPOSAL_REASONS)[number];

/** One team that could be sent, and why. */
export const Proposal = Type.Object({
  team: Id,
  name: Type.String(),
  member: Type.Optional(
    Type.Object(
      { id: Id, name: Type.String({ description: 'Masked, e.g. 张**.' }) },
      {
        description: 'Who of the team is on duty now and has least to do.',
      },
    ),
  ),
  onDuty: Type.Boolean(),
  metres: Type.Integer({ minimum: 0, description: 'From the team’s place to the case.' }),
  open: Type.Integer({ minimum: 0, description: 'Cases that the team is on now.' }),
  score: Type.Integer({ minimum: 0, maximum: 100, description: 'The higher the better.' }),
  reasons: Type.Array(Words(PROPOSAL_REASONS, 'Why it stands where it stands.')),
});
export type Proposal = Type.Static<typeof Proposal>;

/** Answer of `GET /cases/:id/proposals`: the best first, at most ten; needs `case:dispatch`. */
export const Proposals = Type.Object({ proposals: Type.Array(Proposal) });
export type Proposals = Type.Static<typeof Proposals>;

/** Answer of `GET /work`: what the reader has to do, the most pressing first; needs `case:advance`. */
export const WorkList = Type.Object({
  teams: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      onDuty: Type.Boolean({ description: 'The reader is on duty with it now.' }),
      dutyUntil: Type.Optional(Timestamp),
    }),
    { description: 'The teams that the reader’s account belongs to.' },
  ),
  cases: Type.Array(
    Type.Interface(
      [CaseSummary],
      {
        part: Words(['lead', 'party', 'advice', 'unassigned'], 'What the reader’s team has to do with it.'),
        mine: Type.Boolean({ description: 'The reader was named for it.' }),
        place: Position,
        address: Type.Optional(Type.String()),
        words: Type.Optional(Type.String()),
        note: Type.Optional(Type.String({ description: 'The newest words among colleagues.' })),
        photoIds: Type.Array(Id),
        possible: Type.Array(Words(CASE_STEPS, 'A step that the reader may take now.')),
      },
      {},
    ),
  ),
});
export type WorkList = Type.Static<typeof WorkList>;
export type WorkCase = WorkList['cases'][number];
