import { fromWire, toWire } from '../../contract/time.ts';
import { accept, refuse } from '../decision.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { decideCheckIn, stands } from './decide.ts';
import type { DwellingFacts } from './decide.ts';
import { isOverstayed, relief } from './door.ts';
import type { OpenStay } from './door.ts';
import { noticedEvent, rescheduledEvent } from './made.ts';
import type { ExtendStay } from './phone.ts';
import { ENDS_BY_ITSELF_AFTER, RENTAL_EMPTY_FOR } from './terms.ts';

/** One registration. Times are epoch ms. */
export interface StayFacts extends OpenStay {
  readonly kind: 'arrive' | 'visit';
  readonly since: number;
  /** A visit has its end from the beginning. */
  readonly endedAt: number | undefined;
}

/** What is known when it is about one stay: undefined where it is none of who asks. */
export interface StayAt {
  readonly dwelling: DwellingFacts | undefined;
  readonly stay: StayFacts | undefined;
  /** The other open stays of the dwelling. */
  readonly others: readonly OpenStay[];
}

const hasEnded = ({ endedAt }: StayFacts, now: number): boolean => endedAt !== undefined && endedAt <= now;

/** The stay and its dwelling where something can be done with it, or why not. */
function openOf({ dwelling, stay }: StayAt, now: number) {
  if (!stay) return refuse('unknown-stay', '/stay');
  if (hasEnded(stay, now)) return refuse('already-ended', '/stay');
  if (!dwelling) return { refusal: { problem: 'unknown-dwelling' } } as const;
  return { stay, dwelling };
}

/** A stay or a visit goes on longer than announced; a notice that it was over is taken back. */
export function decideExtension(facts: StayAt, body: ExtendStay, context: DecideContext): Decision {
  const found = openOf(facts, context.now);
  if ('refusal' in found) return found;
  const { dwelling, stay } = found;
  const until = fromWire(body.until);
  if (until <= Math.max(context.now, stay.until ?? 0)) return refuse('window-empty', '/until');
  const extended = rescheduledEvent(dwelling, { kind: stay.kind, until: toWire(until) }, context);
  return accept(extended, ...(stay.kind === 'arrive' ? relief(dwelling, facts.others, context) : []));
}

/** Who lived there leaves, and is taken off the number of occupants; a visit is only over earlier. */
export function decideEnd(facts: StayAt, context: DecideContext): Decision {
  const found = openOf(facts, context.now);
  if ('refusal' in found) return found;
  const { dwelling, stay } = found;
  if (context.at < stay.since) return refuse('window-empty', '/at');
  if (stay.kind === 'visit')
    return accept(rescheduledEvent(dwelling, { kind: 'visit', until: toWire(context.at) }, context));
  return departure(dwelling, facts.others, context);
}

function departure(
  dwelling: DwellingFacts,
  others: readonly OpenStay[],
  context: DecideContext,
  automatic = false,
): Decision {
  const body = { dwelling: dwelling.code, kind: 'leave', count: 1 } as const;
  const decision = decideCheckIn(dwelling, body, context);
  if ('refusal' in decision) return decision;
  const [recorded, ...more] = decision.events;
  const { data } = recorded;
  const told = automatic ? { ...recorded, data: { ...data, automatic: true as const } } : recorded;
  return accept(told, ...more, ...(data.occupants === 0 ? [] : relief(dwelling, others, context)));
}

/** Time has passed the announced end of a stay. Said once for the dwelling, however many are late. */
export function decideOverstay(facts: StayAt, context: DecideContext): Decision {
  const found = openOf(facts, context.now);
  if ('refusal' in found) return found;
  const { dwelling, stay } = found;
  if (!isOverstayed(stay, context.now) || stands(dwelling, 'overstay'))
    return refuse('step-not-possible', '/stay');
  return accept(noticedEvent(dwelling, 'overstay', dwelling.occupants, context));
}

/** A stay long past its announced end is over: whoever it was has left without saying so. */
export function decideAutomaticEnd(facts: StayAt, context: DecideContext): Decision {
  const found = openOf(facts, context.now);
  if ('refusal' in found) return found;
  const { dwelling, stay } = found;
  if (!isOverstayed(stay, context.now - ENDS_BY_ITSELF_AFTER)) return refuse('step-not-possible', '/stay');
  return departure(dwelling, facts.others, context, true);
}

/** Nobody is past their time any more, though nobody left: the record that was late has been deleted. */
export function decideRelief(
  dwelling: DwellingFacts | undefined,
  open: readonly OpenStay[],
  context: DecideContext,
): Decision {
  const [event] = dwelling ? relief(dwelling, open, context) : [];
  return event ? accept(event) : refuse('step-not-possible', '/dwelling');
}

/** A rented house whose last occupant left long ago. `emptySince` is epoch ms; undefined where somebody lives there. */
export function decideUnregistered(
  dwelling: DwellingFacts | undefined,
  emptySince: number | undefined,
  context: DecideContext,
): Decision {
  const due = emptySince !== undefined && emptySince + RENTAL_EMPTY_FOR <= context.now;
  if (!due || dwelling?.kind !== 'rented' || stands(dwelling, 'unregistered-rental'))
    return refuse('step-not-possible', '/dwelling');
  return accept(noticedEvent(dwelling, 'unregistered-rental', 0, context));
}
