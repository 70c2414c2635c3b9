import { fromWire, HOUR } from '@weige/shared/contract/time';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { duration } from '../draw.ts';
import type { Random } from '../../random.ts';
import type { World } from '../world/world.ts';

/** How long a car stays that was there before the feeder, median, ms. */
const STAY = 4 * HOUR;

/** Brings the world up to an event of the log: who lives where, and what stands or is held in the lots. */
export function catchUp({ homes, parking }: World, event: WeigeEvent, random: Random): void {
  switch (event.type) {
    case 'check-in.recorded':
      return homes.know(event.data.dwelling, event.data.occupants);
    case 'parking.shared':
      return parking.lent(event.data.lot, event.data.space, windowOf(event.data));
    case 'parking.reserved': {
      const { lot, space } = event.data;
      const window = windowOf(event.data);
      return parking.reserved({ ...window, id: event.id, lot, space, arrives: window.from });
    }
    case 'parking.entered': {
      const { lot, space, reservation } = event.data;
      if (reservation !== undefined) parking.used(reservation);
      return parking.parked(lot, space, fromWire(event.at) + duration(random, STAY));
    }
    case 'parking.exited':
      return parking.gone(event.data.lot, event.data.space);
    default:
  }
}

const windowOf = ({ from, to }: { from: string; to: string }): { from: number; to: number } => ({
  from: fromWire(from),
  to: fromWire(to),
});
