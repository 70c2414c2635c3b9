import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { fromWire } from '@weige/shared/contract/time';
import type { Sql } from '../../store/store.ts';
import {
  insertReservation,
  insertShare,
  noteOverstay,
  park,
  reservationOfCar,
  setReservation,
  setShare,
  unpark,
} from './tables.ts';

/** Writes a parking event into the tables. A used reservation no longer holds the space: its car does. */
export async function projectParking(tx: Sql, event: WeigeEvent): Promise<void> {
  switch (event.type) {
    case 'parking.shared':
    case 'parking.reserved': {
      const { lot, space, from, to } = event.data;
      const insert = event.type === 'parking.shared' ? insertShare : insertReservation;
      await tx.run(insert, event.id, lot, space, fromWire(from), fromWire(to), fromWire(event.at));
      return;
    }
    case 'parking.cancelled':
      await tx.run(setReservation, 'cancelled', event.data.reservation);
      return;
    case 'parking.withdrawn':
      await tx.run(setShare, 'cancelled', event.data.share);
      return;
    default:
      await projectCar(tx, event);
  }
}

async function projectCar(tx: Sql, event: WeigeEvent): Promise<void> {
  if (event.type === 'parking.entered') {
    const { lot, space, reservation, until } = event.data;
    if (reservation !== undefined) await tx.run(setReservation, 'parked', reservation);
    const ends = until === undefined ? null : fromWire(until);
    await tx.run(park, lot, space, fromWire(event.at), ends, reservation ?? null);
  } else if (event.type === 'parking.exited') {
    const { lot, space } = event.data;
    const used = await tx.get(reservationOfCar, lot, space);
    if (used?.reservation) await tx.run(setReservation, 'left', used.reservation);
    await tx.run(unpark, lot, space);
  } else if (event.type === 'parking.overstayed') {
    await tx.run(noteOverstay, fromWire(event.at), event.data.lot, event.data.space);
  }
}
