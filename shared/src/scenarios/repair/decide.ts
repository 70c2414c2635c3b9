import type { TimeRules } from '../../case/limits.ts';
import type { ReopenCase } from '../../case/phone.ts';
import { decideReopen } from '../../case/reopen.ts';
import type { ReopenFacts } from '../../case/reopen.ts';
import { acceptReport, decideReport } from '../../case/report.ts';
import type { ReportFacts } from '../../case/report.ts';
import type { Position } from '../../contract/formats.ts';
import { DAY, fromWire, HOUR } from '../../contract/time.ts';
import { refuse } from '../decision.ts';
import type { DecideContext } from '../decision.ts';
import { URGENCIES } from './events.ts';
import type { RequestRepair } from './events.ts';
import type { PhoneRepair } from './phone.ts';

/** A repair is accepted where its place is known; its time limits follow from its urgency. */
export function decideRequestRepair(facts: ReportFacts, body: RequestRepair, context: DecideContext) {
  const { kind, urgency: weight } = body;
  return decideReport('repair.requested', facts, body, { scenario: 'repair', kind, weight }, context);
}

/** Somebody is at home for at least so long, ms: a worker's visit fits in. */
export const SHORTEST_SLOT = HOUR;
/** And by then, ms from now. */
export const SLOT_WITHIN = 14 * DAY;

/** What is wrong with the time at which somebody is at home. */
function refuseSlot({ from, to }: NonNullable<PhoneRepair['slot']>, now: number) {
  const [starts, ends] = [fromWire(from), fromWire(to)];
  if (ends <= starts) return refuse('window-empty', '/slot');
  const fits = starts > now && ends - starts >= SHORTEST_SLOT && ends <= now + SLOT_WITHIN;
  return fits ? undefined : { refusal: { problem: 'validation', fields: ['/slot'], code: 'slot' } as const };
}

/** The door that a phone stands at, and the rules of time there. */
export interface DoorFacts {
  readonly code: string;
  readonly place: Position;
  readonly rules: TimeRules;
}

/** A repair from a phone is always at its door. What was said goes into the register, as with a hazard. */
export function decidePhoneRepair(
  { code, place, rules }: DoorFacts,
  { kind, urgency, photos = [], slot }: PhoneRepair,
  context: DecideContext,
) {
  const refused = slot && refuseSlot(slot, context.now);
  if (refused) return refused;
  const said = {
    kind,
    urgency,
    dwelling: code,
    ...(photos.length > 0 ? { photos: photos.length } : {}),
    ...(slot ? { slot } : {}),
  };
  const where = { area: code.slice(0, 16), place, rules };
  const sort = { scenario: 'repair', kind, weight: urgency } as const;
  return acceptReport('repair.requested', where, said, sort, context);
}

/** Reopens a repair as urgent as it was. */
export function decideReopenRepair(facts: ReopenFacts, body: ReopenCase, context: DecideContext) {
  const urgency = URGENCIES.find((known) => known === facts.weight);
  if (!urgency) return refuse('unknown-case', '/case');
  return decideReopen('repair.reopened', facts, body, { urgency }, context);
}
