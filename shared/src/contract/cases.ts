import Type from 'typebox';
import { CASE_STATES, CASE_STEPS } from '../case/machine.ts';
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
  before: Type.Optional(Type.String({ maxLength: 80, description: 'The `next` of the page before.' })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});
export type CasesQuery = Type.Static<typeof CasesQuery>;

const summary = {
  id: Id,
  scenario: Words(CASE_SCENARIOS, 'Hazard or repair.'),
  area: AreaCode,
  areaName: Type.String({ description: 'Village and grid by name.' }),
  kind: Type.String(),
  weight: Type.String({ description: 'Severity or urgency.' }),
  state: Words(CASE_STATES, 'Where it stands.'),
  assignee: Type.Optional(Type.String()),
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
  assignee: Type.Optional(Type.String()),
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
  possible: Type.Array(Words(CASE_STEPS, 'A step that may be taken now.')),
  lines: Type.Array(CaseLine, { description: 'Oldest first.' }),
});
export type CaseDetail = Type.Static<typeof CaseDetail>;
