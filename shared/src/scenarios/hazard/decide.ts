import { decideReport } from '../../case/case.ts';
import { HAZARD_LIMITS } from '../../case/limits.ts';
import type { DecideContext } from '../decision.ts';
import type { WhereFacts } from '../place.ts';
import type { ReportHazard } from './events.ts';

/** A hazard is accepted where its place is known; its time limits follow from its severity. */
export function decideReportHazard(facts: WhereFacts, body: ReportHazard, context: DecideContext) {
  return decideReport('hazard.reported', facts, body, HAZARD_LIMITS[body.severity], context);
}
