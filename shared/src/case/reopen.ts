import Type from 'typebox';
import { staffOnly } from '../contract/audience.ts';
import type { Envelope } from '../contract/envelope.ts';
import { DwellingCode, Id, Position, Timestamp, Words } from '../contract/formats.ts';
import { fromWire } from '../contract/time.ts';
import { PhotoCount } from '../phone/photos.ts';
import type { DecideContext } from '../scenarios/decision.ts';
import { accept, refuse } from '../scenarios/decision.ts';
import { limitsFrom } from './case.ts';
import type { CaseFacts, CaseReport, OpenCases } from './case.ts';
import type { Limit } from './limits.ts';
import { nextState } from './machine.ts';
import { REOPEN_WITHIN } from './phone.ts';
import type { ReopenCase } from './phone.ts';

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

/** What a decision needs to know of a case that may be done. Times are RFC 3339. */
export interface CaseRecord extends CaseFacts {
  readonly kind: string;
  /** Hazard severity or repair urgency. */
  readonly weight: string;
  readonly place: Position;
  readonly dwelling: string | undefined;
  readonly reportedAt: string;
  /** Of its last closing; absent while it is open. */
  readonly closedAt: string | undefined;
  readonly joined: number;
}

/** Until when a case that was closed then may be reopened, epoch ms. */
export function reopenUntil(closedAt: string): number {
  return fromWire(closedAt) + REOPEN_WITHIN;
}

/** Reopens a closed case, with its time limits anew. The server's clock decides what is too late, not what is said. */
export function decideReopen<T extends string, Weight extends object>(
  type: T,
  facts: CaseRecord,
  { case: id, photos = [] }: ReopenCase,
  weight: Weight,
  limit: Limit,
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
    ...limitsFrom(at, limit),
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

/** Folds a reopening into the open cases: it is there again, with nobody on it. */
export function foldReopened(open: OpenCases, event: Envelope<string, CaseReopened>, weight: string): void {
  const { case: id, kind, place, reportedAt, respondBy, rectifyBy, state, joined } = event.data;
  const { area } = event;
  const others = joined === undefined ? {} : { joined };
  open[id] = { id, area, place, kind, weight, reportedAt, respondBy, rectifyBy, state, ...others };
}
