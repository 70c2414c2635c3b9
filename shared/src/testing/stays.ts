import { HOUR, toWire } from '../contract/time.ts';
import { stands } from '../scenarios/check-in/decide.ts';
import type { DwellingFacts } from '../scenarios/check-in/decide.ts';
import {
  decideExtension,
  decideOverstay,
  decideRelief,
  decideUnregistered,
} from '../scenarios/check-in/stays.ts';
import type { StayFacts } from '../scenarios/check-in/stays.ts';
import { RENTAL_EMPTY_FOR } from '../scenarios/check-in/terms.ts';
import type { DecideContext, Decision } from '../scenarios/decision.ts';

/** Somebody who has lived there for a day and was to leave just now. */
export function aStay(now: number, fields: Partial<StayFacts> = {}): StayFacts {
  const stay = {
    id: 'stay',
    kind: 'arrive',
    since: now - 24 * HOUR,
    until: now,
    endedAt: undefined,
  } as const;
  return { ...stay, ...fields };
}

/** Takes an overstay back where one stands, by the pick; else one is noticed, or a rented house with nobody in it. */
export function noticeOrClear(
  dwellings: readonly DwellingFacts[],
  pick: number,
  context: DecideContext,
): Decision {
  const late = dwellings.find((dwelling) => stands(dwelling, 'overstay'));
  if (pick % 3 > 0 && late) return decideRelief(late, [], context);
  const dwelling = dwellings[pick % dwellings.length];
  if (dwelling?.occupants === 0) return decideUnregistered(dwelling, context.now - RENTAL_EMPTY_FOR, context);
  return decideOverstay({ dwelling, stay: aStay(context.now), others: [] }, context);
}

/** Somebody stays so many hours longer than announced. */
export function stayLonger(dwelling: DwellingFacts, hours: number, context: DecideContext): Decision {
  const until = toWire(context.now + hours * HOUR);
  return decideExtension(
    { dwelling, stay: aStay(context.now), others: [] },
    { stay: 'stay', until },
    context,
  );
}
