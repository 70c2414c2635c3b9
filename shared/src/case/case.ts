import Type from 'typebox';
import { reporterOnly, staffOnly } from '../contract/audience.ts';
import { Id, Timestamp, Words } from '../contract/formats.ts';
import type { Position } from '../contract/formats.ts';
import { within } from '../area/code.ts';
import type { Envelope } from '../contract/envelope.ts';
import { CASE_STATES, CASE_STEPS, isDone, nextState } from './machine.ts';
import type { CaseState } from './machine.ts';
import { toWire } from '../contract/time.ts';
import type { Decision, DecideContext } from '../scenarios/decision.ts';
import { accept, refuse } from '../scenarios/decision.ts';
import { locate } from '../scenarios/place.ts';
import type { Where, WhereFacts } from '../scenarios/place.ts';
import type { Limit } from './limits.ts';

/** What hazards and repairs have in common: a thing with a place that goes through the loop of machine.ts. */

export const Assignee = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Who is on it: a team or a duty name such as 东门物业, never a private person’s full name.',
});

/** Body of the step commands; `case` is the id that the report was answered with. */
export const AdvanceCase = Type.Object(
  {
    case: Id,
    step: Words(CASE_STEPS, 'The step to take; see the case machine for what is possible when.'),
    assignee: Type.Optional(Assignee),
    note: Type.Optional(Type.String({ maxLength: 500, description: 'For colleagues.' })),
    answer: Type.Optional(Type.String({ maxLength: 500, description: 'For whoever reported it.' })),
    stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 5, description: 'With `rate` and no other.' })),
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
  note: Type.Optional(Type.String({ ...staffOnly, maxLength: 500 })),
  answer: Type.Optional(Type.String({ ...reporterOnly, maxLength: 500 })),
  stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
});
export type CaseAdvanced = Type.Static<typeof CaseAdvanced>;

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
  readonly assignee?: string;
  /** How many others see it too; absent where nobody said so. */
  readonly joined?: number;
}

/** Until when a case is to be answered and put right, by its limit. */
export function limitsFrom(at: number, { respond, rectify }: Limit) {
  return { respondBy: toWire(at + respond), rectifyBy: toWire(at + rectify) };
}

/** Accepts a report of what is at `place` within the grid `area`, with the time limits that its weight gives it. */
export function acceptReport<T extends string, Said extends object>(
  type: T,
  { area, place }: { readonly area: string; readonly place: Position },
  said: Said,
  limit: Limit,
  context: DecideContext,
) {
  const data = { ...said, place, ...limitsFrom(context.at, limit) };
  return accept({ id: context.newId(), type, area, at: context.at, data });
}

/**
 * Accepts a report where its place is known, with the time limits that its weight gives it.
 * `said` is the body without what `locate` and the envelope take from it.
 */
export function decideReport<T extends string, Said extends object>(
  type: T,
  facts: WhereFacts,
  { area, place, at: _at, ...said }: Where & Said & { readonly at?: string },
  limit: Limit,
  context: DecideContext,
) {
  const { dwelling } = said;
  const where = { ...(dwelling ? { dwelling } : {}), ...(area ? { area } : {}), ...(place ? { place } : {}) };
  const located = locate(where, facts);
  return 'refusal' in located ? located : acceptReport(type, located, said, limit, context);
}

/** What a decision needs to know of the case it steps. */
export interface CaseFacts {
  readonly area: string;
  readonly state: CaseState;
  readonly assignee: string | undefined;
}

/** A field that does not belong to the step. */
const misplaced = (field: string) =>
  ({ refusal: { problem: 'validation', fields: [field], code: 'additionalProperties' } }) as const;

/** Steps a case by the table. Assigning needs an assignee, rating needs stars; who sends back leaves nobody on it. */
export function decideAdvance<T extends string>(
  type: T,
  facts: CaseFacts | undefined,
  body: AdvanceCase,
  context: DecideContext,
): Decision<T, CaseAdvanced> {
  if (!facts) return refuse('unknown-case', '/case');
  const state = nextState(facts.state, body.step);
  if (!state) return refuse('step-not-possible', '/step');
  if (body.step === 'assign' && body.assignee === undefined) return refuse('validation', '/assignee');
  if (body.step === 'send-back' && body.assignee !== undefined) return misplaced('/assignee');
  if (body.step === 'rate' && body.stars === undefined) return refuse('validation', '/stars');
  if (body.step !== 'rate' && body.stars !== undefined) return misplaced('/stars');
  const { at: _at, ...rest } = body;
  return accept({ id: context.newId(), type, area: facts.area, at: context.at, data: { ...rest, state } });
}

export type OpenCases = Record<string, OpenCase>;

/** What both reports, of a hazard and of a repair, put into the log. */
export interface CaseReport {
  readonly kind: string;
  readonly place: Position;
  readonly respondBy: string;
  readonly rectifyBy: string;
}

/** Folds a report into the open cases. `weight` is its severity or urgency. */
export function foldReport(open: OpenCases, event: Envelope<string, CaseReport>, weight: string): void {
  const { id, area, at } = event;
  const { kind, place, respondBy, rectifyBy } = event.data;
  open[id] = { id, area, place, kind, weight, reportedAt: at, respondBy, rectifyBy, state: 'reported' };
}

/** Who is on a case after a step: nobody once it is sent back. */
export function assigneeAfter(before: string | undefined, { step, assignee }: CaseAdvanced) {
  return step === 'send-back' ? undefined : (assignee ?? before);
}

/** Folds a step into the open cases; what is done leaves them. */
export function foldAdvance(open: OpenCases, { data }: Envelope<string, CaseAdvanced>): void {
  const known = open[data.case];
  if (!known) return;
  const { assignee: before, ...rest } = known;
  const assignee = assigneeAfter(before, data);
  if (isDone(data.state)) delete open[data.case];
  else open[data.case] = { ...rest, state: data.state, ...(assignee ? { assignee } : {}) };
}

/** The open cases within an area. */
export function casesWithin(open: OpenCases, area: string): OpenCases {
  return Object.fromEntries(Object.entries(open).filter(([, one]) => within(one.area, area)));
}
