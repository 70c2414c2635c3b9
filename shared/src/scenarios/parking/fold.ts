import { within } from '../../area/code.ts';
import type { Slice } from '../slice.ts';

/** A lot in which something has happened; the register has the rest. */
export interface LotState {
  readonly area: string;
  readonly occupied: number;
  readonly spaces: number;
}

export interface ParkingState {
  /** By lot code; a lot nobody has used yet has no entry and stands empty. */
  lots: Record<string, LotState>;
}

export const parkingSlice: Slice<'parking', ParkingState> = {
  name: 'parking',
  empty: () => ({ lots: {} }),
  fold(state, event) {
    if (event.type !== 'parking.entered' && event.type !== 'parking.exited') return;
    const { lot, occupied, spaces } = event.data;
    state.lots[lot] = { area: event.area, occupied, spaces };
  },
  restrict: ({ lots }, area) => ({
    lots: Object.fromEntries(Object.entries(lots).filter(([, lot]) => within(lot.area, area))),
  }),
  tally: (event) => (event.type.startsWith('parking.') ? ['parking', 1] : undefined),
};
