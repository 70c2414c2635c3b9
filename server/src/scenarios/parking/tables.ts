import type { ParkingLot } from '@weige/shared/area/registers';
import { fromWire } from '@weige/shared/contract/time';
import type { LotFacts, ParkedCar, Window } from '@weige/shared/scenarios/parking/decide';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { lotByCode } from '../../registers/tables.ts';
import type { Migration } from '../../store/migrate.ts';
import { fromStored } from '../../store/json.ts';
import { query } from '../../store/store.ts';
import type { Sql } from '../../store/store.ts';

/** Windows are [starts, ends) in epoch ms. */
export const parkingMigrations: readonly Migration[] = [
  {
    name: 'parking/001-spaces',
    sql: () => `
      CREATE TABLE parking_share (
        id TEXT PRIMARY KEY, lot TEXT NOT NULL, space BIGINT NOT NULL, starts BIGINT NOT NULL, ends BIGINT NOT NULL
      );
      CREATE INDEX parking_share_by_lot ON parking_share (lot, ends);
      CREATE TABLE parking_reservation (
        id TEXT PRIMARY KEY, lot TEXT NOT NULL, space BIGINT NOT NULL, starts BIGINT NOT NULL, ends BIGINT NOT NULL
      );
      CREATE INDEX parking_reservation_by_lot ON parking_reservation (lot, ends);
      CREATE TABLE parked_car (
        lot TEXT NOT NULL, space BIGINT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY (lot, space)
      );`,
  },
  {
    name: 'parking/002-parked-until',
    sql: () => 'ALTER TABLE parked_car ADD COLUMN ends BIGINT',
  },
];

type WindowColumns = [id: string, lot: string, space: number, starts: number, ends: number];

const sharesOf = query<[lot: string, now: number], Window>(
  'SELECT id, space, starts AS "from", ends AS "to" FROM parking_share WHERE lot = ? AND ends > ?',
);
const reservationsOf = query<[lot: string, now: number], Window>(
  'SELECT id, space, starts AS "from", ends AS "to" FROM parking_reservation WHERE lot = ? AND ends > ?',
);
const parkedAt = query<[lot: string], ParkedCar>(
  'SELECT space, since, ends AS "until" FROM parked_car WHERE lot = ?',
);
const insertShare = query<WindowColumns>(
  'INSERT INTO parking_share (id, lot, space, starts, ends) VALUES (?, ?, ?, ?, ?)',
);
const insertReservation = query<WindowColumns>(
  'INSERT INTO parking_reservation (id, lot, space, starts, ends) VALUES (?, ?, ?, ?, ?)',
);
const useReservation = query<[id: string]>('DELETE FROM parking_reservation WHERE id = ?');
const park = query<[lot: string, space: number, since: number, ends: number | null]>(
  'INSERT INTO parked_car (lot, space, since, ends) VALUES (?, ?, ?, ?)',
);
const unpark = query<[lot: string, space: number]>('DELETE FROM parked_car WHERE lot = ? AND space = ?');

export async function loadLot(tx: Sql, code: string, now: number): Promise<LotFacts | undefined> {
  const row = await tx.get(lotByCode, code);
  if (!row) return undefined;
  const lot = fromStored<ParkingLot>(row.record);
  const shares = lot.ownership === 'private' ? await tx.all(sharesOf, code, now) : [];
  return {
    lot,
    shares,
    reservations: await tx.all(reservationsOf, code, now),
    parked: await tx.all(parkedAt, code),
  };
}

/** Writes a parking event into the tables. A used reservation is gone: its car holds the space now. */
export async function projectParking(tx: Sql, event: WeigeEvent): Promise<void> {
  if (event.type === 'parking.shared' || event.type === 'parking.reserved') {
    const { lot, space, from, to } = event.data;
    const insert = event.type === 'parking.shared' ? insertShare : insertReservation;
    await tx.run(insert, event.id, lot, space, fromWire(from), fromWire(to));
  } else if (event.type === 'parking.entered') {
    const { lot, space, reservation, until } = event.data;
    if (reservation !== undefined) await tx.run(useReservation, reservation);
    await tx.run(park, lot, space, fromWire(event.at), until === undefined ? null : fromWire(until));
  } else if (event.type === 'parking.exited') {
    await tx.run(unpark, event.data.lot, event.data.space);
  }
}
