import { replay } from '../../log/replay.ts';
import type { Migration } from '../../store/migrate.ts';
import { projectParking } from './project.ts';

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
  {
    // Used reservations had been deleted, and nobody knew on which one a car had driven in: both are in the log.
    name: 'parking/003-states',
    sql: () => `
      DELETE FROM parking_share;
      ALTER TABLE parking_share ADD COLUMN at BIGINT NOT NULL DEFAULT 0;
      ALTER TABLE parking_share ADD COLUMN state TEXT NOT NULL DEFAULT 'held';
      DELETE FROM parking_reservation;
      ALTER TABLE parking_reservation ADD COLUMN at BIGINT NOT NULL DEFAULT 0;
      ALTER TABLE parking_reservation ADD COLUMN state TEXT NOT NULL DEFAULT 'held';
      DELETE FROM parked_car;
      ALTER TABLE parked_car ADD COLUMN reservation TEXT;
      ALTER TABLE parked_car ADD COLUMN overstayed_at BIGINT;
      CREATE INDEX parked_car_by_end ON parked_car (ends) WHERE overstayed_at IS NULL;
      CREATE INDEX parked_car_by_reservation ON parked_car (reservation);`,
    fill: (tx) => replay(tx, 'parking', projectParking),
  },
  {
    name: 'parking/004-plates',
    sql: () => `
      CREATE TABLE parking_plate (
        reservation TEXT PRIMARY KEY, sealed TEXT NOT NULL, plate_index TEXT NOT NULL, ends BIGINT NOT NULL
      );
      CREATE INDEX parking_plate_by_index ON parking_plate (plate_index);
      CREATE INDEX parking_plate_by_end ON parking_plate (ends);`,
  },
];
