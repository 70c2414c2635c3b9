import Type from 'typebox';
import { staffOnly } from '../contract/audience.ts';
import { DwellingCode, Id, Position, Timestamp, Words } from '../contract/formats.ts';
import { fromWire } from '../contract/time.ts';
import { PhotoCount } from '../phone/photos.ts';
import type { DecideContext } from '../scenarios/decision.ts';
import { accept, refuse } from '../scenarios/decision.ts';
import type { CaseReport } from './case.ts';
import { limitsFrom } from './limits.ts';
import type { TimeRules } from './limits.ts';
import { nextState } from './machine.ts';
import { REOPEN_WITHIN } from './phone.ts';
import type { ReopenCase } from './phone.ts';
import type { CaseRecord } from './record.ts';

/** 重开: "fixed" but not fixed. Whoever reported a case takes it up again within seven days of its closing. */

/**
 * Fields of the events `hazard.reopened` and `repair.reopened`. A wall has dropped the case when it was closed: so the
 * event says everything that is needed to show it again. The dwelling is not: phones of others who see it too get this.
 */
export const reopenedFields = {
  case: Id,
  reportedAt: { ...Timestamp, description: 'When it was first reported.' },
  place: Position,
  dwelling: Type.Optional({ ...DwellingCode, ...staffOnly }),
  photos: Type.Optional(PhotoCount),
  state: Words(['accepted'], 'The state it led to.'),
  respondBy: Timestamp,
  rectifyBy: Timestamp,
};

/** A closed case, and the rules of time that hold for it. */
export interface ReopenFacts extends CaseRecord {
  readonly rules: TimeRules;
}

/** Until when a case that was closed then may be reopened, epoch ms. */
export function reopenUntil(closedAt: string): number {
  return fromWire(closedAt) + REOPEN_WITHIN;
}

/** Reopens a closed case, with its time limits anew. The server's clock decides what is too late, not what is said. */
export function decideReopen<T extends string, Weight extends object>(
  type: T,
  facts: ReopenFacts,
  { case: id, photos = [] }: ReopenCase,
  weight: Weight,
  context: DecideContext,
) {
  const state = nextState(facts.state, 'reopen');
  if (!state || facts.closedAt === undefined) return refuse('step-not-possible', '/case');
  if (context.now > reopenUntil(facts.closedAt)) return refuse('reopen-too-late', '/case');
  // A phone's clock may be behind: nothing is reopened before it was closed.
  const at = Math.max(context.at, fromWire(facts.closedAt));
  const { kind, place, dwelling, reportedAt, joined } = facts;
  const data = {
    case: id,
    kind,
    ...weight,
    reportedAt,
    place,
    ...(dwelling === undefined ? {} : { dwelling }),
    ...(photos.length > 0 ? { photos: photos.length } : {}),
    ...(joined > 0 ? { joined } : {}),
    state,
    ...limitsFrom(at, facts, facts.rules),
  };
  return accept({ id: context.newId(), type, area: facts.area, at, data });
}

/** What both reopenings, of a hazard and of a repair, put into the log. */
export interface CaseReopened extends CaseReport {
  readonly case: string;
  readonly reportedAt: string;
  readonly state: 'accepted';
  readonly joined?: number;
}
