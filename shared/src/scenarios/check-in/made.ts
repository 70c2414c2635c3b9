import type { Position } from '../../contract/formats.ts';
import type { DecideContext, NewEvent } from '../decision.ts';
import type {
  CheckInRecorded,
  DwellingCleared,
  DwellingNoticed,
  Notice,
  StandingNotice,
  StayRescheduled,
} from './events.ts';

/** The events of this scenario as they are made, each of the dwelling's grid. */

interface House {
  readonly code: string;
  readonly place: Position;
  readonly capacity: number;
}

function made<T extends string, Data>(
  type: T,
  house: House,
  data: Data,
  context: DecideContext,
): NewEvent<T, Data> {
  return { id: context.newId(), type, area: house.code.slice(0, 16), at: context.at, data };
}

export function recordedEvent(
  house: House,
  said: Omit<CheckInRecorded, 'dwelling' | 'place' | 'capacity'>,
  context: DecideContext,
): NewEvent<'check-in.recorded', CheckInRecorded> {
  const { code, place, capacity } = house;
  return made('check-in.recorded', house, { dwelling: code, ...said, place, capacity }, context);
}

export function noticedEvent(
  house: House,
  notice: Notice,
  occupants: number,
  context: DecideContext,
): NewEvent<'check-in.noticed', DwellingNoticed> {
  const { code, place, capacity } = house;
  return made('check-in.noticed', house, { dwelling: code, notice, place, occupants, capacity }, context);
}

export function clearedEvent(
  house: House,
  notice: StandingNotice,
  context: DecideContext,
): NewEvent<'check-in.cleared', DwellingCleared> {
  return made('check-in.cleared', house, { dwelling: house.code, notice }, context);
}

export function rescheduledEvent(
  house: House,
  { kind, until }: Pick<StayRescheduled, 'kind' | 'until'>,
  context: DecideContext,
): NewEvent<'check-in.rescheduled', StayRescheduled> {
  const { code, place } = house;
  return made('check-in.rescheduled', house, { dwelling: code, kind, until, place }, context);
}
