import type { Fault } from '../../contract/problems.ts';
import { accept } from '../decision.ts';
import type { DecideContext, Decision, NewEvent } from '../decision.ts';
import { consequences, decideCheckIn, stands } from './decide.ts';
import type { DwellingFacts } from './decide.ts';
import type { RecordCheckIn } from './events.ts';
import { clearedEvent, recordedEvent } from './made.ts';
import { peopleFaults } from './people.ts';
import type { PhoneCheckIn } from './phone.ts';

/** Somebody who came to live in a dwelling and has not left it. */
export interface OpenStay {
  readonly id: string;
  /** Announced end, epoch ms. */
  readonly until: number | undefined;
}

/** The open stay of somebody on the form. `known`: by who fills it in, who registered it or is of the household. */
export interface MatchedStay extends OpenStay {
  readonly known: boolean;
}

/** What is known at the door when a form comes in. */
export interface DoorFacts {
  readonly dwelling: DwellingFacts | undefined;
  /** Of the dwelling. */
  readonly open: readonly OpenStay[];
  /** For each person on the form in its order, found by the number of their paper. */
  readonly matched: readonly (MatchedStay | undefined)[];
}

/** True where a stay that has not ended is past its announced end. `now` is epoch ms. */
export function isOverstayed({ until }: OpenStay, now: number): boolean {
  return until !== undefined && until <= now;
}

/** The end of the notice of overstay, where nobody of those who remain is past their time. */
export function relief(
  dwelling: DwellingFacts,
  remaining: readonly OpenStay[],
  context: DecideContext,
): NewEvent[] {
  const over = stands(dwelling, 'overstay') && !remaining.some((stay) => isOverstayed(stay, context.now));
  return over ? [clearedEvent(dwelling, 'overstay', context)] : [];
}

function faultsOf({ matched }: DoorFacts, { kind, people }: PhoneCheckIn, now: number): readonly Fault[] {
  const faults = peopleFaults(people, now);
  if (faults.length > 0 || kind !== 'arrive') return faults;
  return matched.flatMap((stay, index) =>
    stay?.known ? [{ field: `/people/${index}/number`, code: 'already-registered' }] : [],
  );
}

/** Stays whose place this form takes. Nobody who fills in a form learns from the answer whether there are any. */
export function replacedBy(
  { matched }: DoorFacts,
  { kind }: Pick<PhoneCheckIn, 'kind'>,
): readonly OpenStay[] {
  return kind === 'arrive' ? matched.filter((stay) => stay !== undefined) : [];
}

function remainingAfter({ open, matched }: DoorFacts): readonly OpenStay[] {
  return open.filter(({ id }) => !matched.some((stay) => stay?.id === id));
}

/** Those on the form arrive, and who was registered there already leaves again by number: each counts once. */
function decideArrival(
  dwelling: DwellingFacts,
  facts: DoorFacts,
  said: RecordCheckIn,
  context: DecideContext,
): Decision {
  const replaced = replacedBy(facts, said).length;
  const together = dwelling.occupants + said.count;
  const occupants = together - replaced;
  const arrival = recordedEvent(dwelling, { ...said, occupants: together }, context);
  const leave = { kind: 'leave', count: replaced, occupants, automatic: true } as const;
  return accept(
    arrival,
    ...(replaced > 0 ? [recordedEvent(dwelling, leave, context)] : []),
    ...consequences(dwelling, occupants, context),
    ...relief(dwelling, remainingAfter(facts), context),
  );
}

/**
 * How many of a form are counted. No more can leave than are counted there; the form is taken all the same, since a
 * refusal would tell whoever stands before the door that the house is empty.
 */
function countOf({ kind, people }: PhoneCheckIn, { occupants }: DwellingFacts): number {
  return kind === 'leave' ? Math.min(people.length, occupants) : people.length;
}

/**
 * A form at the door. Its people are only counted in the log; who they are goes into the register. Somebody who is
 * registered there already is not registered twice: who knows of it is told, for anybody else the new form takes the
 * place of the old one.
 */
export function decideDoorCheckIn(facts: DoorFacts, body: PhoneCheckIn, context: DecideContext): Decision {
  const { dwelling } = facts;
  if (!dwelling) return { refusal: { problem: 'unknown-dwelling' } };
  const faults = faultsOf(facts, body, context.now);
  if (faults.length > 0) return { refusal: { problem: 'validation', faults } };
  const { kind, origin, until } = body;
  const said: RecordCheckIn = {
    ...{ dwelling: dwelling.code, kind, count: countOf(body, dwelling) },
    ...(origin === undefined ? {} : { origin }),
    ...(until === undefined ? {} : { until }),
  };
  const decision = decideCheckIn(dwelling, said, context);
  if ('refusal' in decision) return decision;
  if (kind === 'arrive') return decideArrival(dwelling, facts, said, context);
  if (kind === 'visit' || decision.events[0].data.occupants === 0) return decision;
  return accept(...decision.events, ...relief(dwelling, remainingAfter(facts), context));
}
