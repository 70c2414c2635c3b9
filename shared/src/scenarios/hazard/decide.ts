import type { TimeRules } from '../../case/limits.ts';
import { isDone } from '../../case/machine.ts';
import type { ReopenCase } from '../../case/phone.ts';
import type { CaseRecord } from '../../case/record.ts';
import { decideReopen } from '../../case/reopen.ts';
import type { ReopenFacts } from '../../case/reopen.ts';
import { acceptReport, decideReport } from '../../case/report.ts';
import type { ReportFacts } from '../../case/report.ts';
import type { Position } from '../../contract/formats.ts';
import { accept, refuse } from '../decision.ts';
import type { DecideContext } from '../decision.ts';
import { SEVERITIES } from './events.ts';
import type { ReportHazard } from './events.ts';
import type { JoinHazard, PhoneHazard } from './phone.ts';

/** A hazard is accepted where its place is known; its time limits follow from its severity. */
export function decideReportHazard(facts: ReportFacts, body: ReportHazard, context: DecideContext) {
  const { kind, severity: weight } = body;
  return decideReport('hazard.reported', facts, body, { scenario: 'hazard', kind, weight }, context);
}

/** The door that a phone stands at, and the grid that holds the place it names, if it names one and one does. */
export interface PhoneHazardFacts {
  readonly door: { readonly code: string; readonly place: Position };
  readonly grid: string | undefined;
  readonly rules: TimeRules;
}

/**
 * A hazard from a phone: at its door, or at a place in the town. Without its name: without its dwelling too. What was
 * said goes into the register and not into the log, so that it can be erased.
 */
export function decidePhoneHazard(
  { door, grid, rules }: PhoneHazardFacts,
  { kind, severity, photos = [], place, anonymous = false }: PhoneHazard,
  context: DecideContext,
) {
  const area = place ? grid : door.code.slice(0, 16);
  if (area === undefined) return refuse('place-outside', '/place');
  const said = {
    kind,
    severity,
    ...(place || anonymous ? {} : { dwelling: door.code }),
    ...(photos.length > 0 ? { photos: photos.length } : {}),
  };
  const where = { area, place: place ?? door.place, rules };
  const sort = { scenario: 'hazard', kind, weight: severity } as const;
  return acceptReport('hazard.reported', where, said, sort, context);
}

/** Reopens a hazard as severe as it was. */
export function decideReopenHazard(facts: ReopenFacts, body: ReopenCase, context: DecideContext) {
  const severity = SEVERITIES.find((known) => known === facts.weight);
  if (!severity) return refuse('unknown-case', '/case');
  return decideReopen('hazard.reopened', facts, body, { severity }, context);
}

export interface JoinFacts extends Pick<CaseRecord, 'area' | 'state' | 'joined'> {
  /** The phone, or its household, follows the hazard already. */
  readonly followed: boolean;
}

/** One more sees the same hazard. One's own is not joined, nor is what is done. */
export function decideJoinHazard(facts: JoinFacts | undefined, body: JoinHazard, context: DecideContext) {
  if (!facts) return refuse('unknown-case', '/case');
  if (facts.followed) return refuse('already-joined', '/case');
  if (isDone(facts.state)) return refuse('step-not-possible', '/case');
  const data = { case: body.case, joined: facts.joined + 1 };
  return accept({
    id: context.newId(),
    type: 'hazard.joined' as const,
    area: facts.area,
    at: context.at,
    data,
  });
}
