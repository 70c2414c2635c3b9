import { within } from '../../area/code.ts';
import type { WeigeEvent } from '../events.ts';
import type { Slice } from '../slice.ts';

/** A lot in which something has happened; the register has the rest. */
export interface LotState {
  readonly area: string;
  readonly occupied: number;
  readonly spaces: number;
  /** End of the window of each car that overstays, RFC 3339, by space; absent where none does. */
  readonly overstayed?: Readonly<Record<string, string>>;
}

export interface ParkingState {
  /** By lot code; a lot nobody has used yet has no entry and stands empty. */
  lots: Record<string, LotState>;
}

/** How many cars of the lot stand there beyond their window. */
export function overstaysIn({ overstayed = {} }: LotState): number {
  return Object.keys(overstayed).length;
}

type Overstays = Pick<LotState, 'overstayed'>;

/** Whoever drives in or out is no longer late: the space's entry goes, and the list with its last one. */
function withoutSpace({ overstayed = {} }: Overstays, space: number): Overstays {
  const others = Object.entries(overstayed).filter(([one]) => one !== String(space));
  return others.length === 0 ? {} : { overstayed: Object.fromEntries(others) };
}

function foldOverstay(
  state: ParkingState,
  { lot, space, until }: Extract<WeigeEvent, { type: 'parking.overstayed' }>['data'],
): void {
  const known = state.lots[lot];
  if (known) state.lots[lot] = { ...known, overstayed: { ...known.overstayed, [space]: until } };
}

export const parkingSlice: Slice<'parking', ParkingState> = {
  name: 'parking',
  empty: () => ({ lots: {} }),
  fold(state, event) {
    if (event.type === 'parking.overstayed') foldOverstay(state, event.data);
    if (event.type !== 'parking.entered' && event.type !== 'parking.exited') return;
    const { lot, space, occupied, spaces } = event.data;
    const late = withoutSpace(state.lots[lot] ?? {}, space);
    state.lots[lot] = { area: event.area, occupied, spaces, ...late };
  },
  restrict: ({ lots }, area) => ({
    lots: Object.fromEntries(Object.entries(lots).filter(([, lot]) => within(lot.area, area))),
  }),
  // A car that overstays has not moved.
  tally: ({ type }) =>
    type.startsWith('parking.') && type !== 'parking.overstayed' ? ['parking', 1] : undefined,
};
