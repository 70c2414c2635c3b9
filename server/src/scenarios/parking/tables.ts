import type { ParkingLot } from '@weige/shared/area/registers';
import type { LotFacts, ParkedCar, Window } from '@weige/shared/scenarios/parking/facts';
import { lotByCode } from '../../registers/tables.ts';
import { fromStored } from '../../store/json.ts';
import { query } from '../../store/store.ts';
import type { Sql } from '../../store/store.ts';

/**
 * Shares and reservations keep their state: `held` until they are `cancelled` or, for a reservation, the car has
 * `parked` and `left`. One that is held when its window ends has lapsed: the clock says so, no row.
 */
export type StoredState = 'held' | 'parked' | 'left' | 'cancelled';

type WindowColumns = [id: string, lot: string, space: number, starts: number, ends: number, at: number];

const sharesOf = query<[lot: string, now: number], Window>(
  `SELECT id, space, starts AS "from", ends AS "to" FROM parking_share
   WHERE lot = ? AND ends > ? AND state = 'held'`,
);
const reservationsOf = query<[lot: string, now: number], Window>(
  `SELECT id, space, starts AS "from", ends AS "to" FROM parking_reservation
   WHERE lot = ? AND ends > ? AND state = 'held'`,
);
const parkedAt = query<[lot: string], ParkedCar>(
  `SELECT space, since, ends AS "until", reservation, overstayed_at AS "overstayedAt"
   FROM parked_car WHERE lot = ?`,
);
export const insertShare = query<WindowColumns>(
  'INSERT INTO parking_share (id, lot, space, starts, ends, at) VALUES (?, ?, ?, ?, ?, ?)',
);
export const insertReservation = query<WindowColumns>(
  'INSERT INTO parking_reservation (id, lot, space, starts, ends, at) VALUES (?, ?, ?, ?, ?, ?)',
);
export interface WindowRow {
  readonly lot: string;
  readonly space: number;
  readonly starts: number;
  readonly ends: number;
  readonly at: number;
  readonly state: StoredState;
}
export const shareById = query<[id: string], WindowRow>('SELECT * FROM parking_share WHERE id = ?');
export const reservationById = query<[id: string], WindowRow>(
  'SELECT * FROM parking_reservation WHERE id = ?',
);
export const setShare = query<[state: StoredState, id: string]>(
  'UPDATE parking_share SET state = ? WHERE id = ?',
);
export const setReservation = query<[state: StoredState, id: string]>(
  'UPDATE parking_reservation SET state = ? WHERE id = ?',
);
export const park = query<
  [lot: string, space: number, since: number, ends: number | null, reservation: string | null]
>('INSERT INTO parked_car (lot, space, since, ends, reservation) VALUES (?, ?, ?, ?, ?)');
export const reservationOfCar = query<[lot: string, space: number], { reservation: string | null }>(
  'SELECT reservation FROM parked_car WHERE lot = ? AND space = ?',
);
export const unpark = query<[lot: string, space: number]>(
  'DELETE FROM parked_car WHERE lot = ? AND space = ?',
);
export const noteOverstay = query<[at: number, lot: string, space: number]>(
  'UPDATE parked_car SET overstayed_at = ? WHERE lot = ? AND space = ?',
);
/** Cars whose window ended by then and of which nobody has been told; none of a lot that is gone from the register. */
export const lateCars = query<
  [by: number, limit: number],
  { lot: string; space: number; since: number; reservation: string | null }
>(
  `SELECT lot, space, since, reservation FROM parked_car JOIN parking_lot ON parking_lot.code = parked_car.lot
   WHERE ends <= ? AND overstayed_at IS NULL ORDER BY ends LIMIT ?`,
);

export const insertPlate = query<[reservation: string, sealed: string, index: string, ends: number]>(
  'INSERT INTO parking_plate (reservation, sealed, plate_index, ends) VALUES (?, ?, ?, ?)',
);
export const erasePlates = query<[endedBy: number]>('DELETE FROM parking_plate WHERE ends <= ?');

/** What a decision about a lot needs to know; undefined for a lot that is not in the register. */
export async function loadLot(tx: Sql, code: string, now: number): Promise<LotFacts | undefined> {
  const row = await tx.get(lotByCode, code);
  return row && (await factsOf(tx, fromStored<ParkingLot>(row.record), now));
}

/** The same for a lot whose entry in the register is at hand. */
export async function factsOf(tx: Sql, lot: ParkingLot, now: number): Promise<LotFacts> {
  const { code } = lot;
  return {
    lot,
    shares: lot.ownership === 'private' ? await tx.all(sharesOf, code, now) : [],
    reservations: await tx.all(reservationsOf, code, now),
    parked: await tx.all(parkedAt, code),
  };
}
