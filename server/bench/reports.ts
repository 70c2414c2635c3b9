import type { Dwelling } from '@weige/shared/area/registers';
import type { RecordCheckIn } from '@weige/shared/scenarios/check-in/events';

/** What comes and goes at a door, in an order that can be repeated for ever: nobody leaves who did not come. */
const TURNS = ['arrive', 'visit', 'leave'] as const;

/** The check-in of a door's n-th turn. */
export function checkInOf({ code }: Dwelling, turn: number): RecordCheckIn {
  return { dwelling: code, kind: TURNS[turn % TURNS.length] ?? 'visit', count: 1, origin: '安徽' };
}

export const CHECK_IN_TURNS = TURNS.length;
