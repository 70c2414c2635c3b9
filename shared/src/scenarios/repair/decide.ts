import { decideReport } from '../../case/case.ts';
import { REPAIR_LIMITS } from '../../case/limits.ts';
import type { DecideContext } from '../decision.ts';
import type { WhereFacts } from '../place.ts';
import type { RequestRepair } from './events.ts';

/** A repair is accepted where its place is known; its time limits follow from its urgency. */
export function decideRequestRepair(facts: WhereFacts, body: RequestRepair, context: DecideContext) {
  return decideReport('repair.requested', facts, body, REPAIR_LIMITS[body.urgency], context);
}
