import { query } from '../store/store.ts';
import type { Migration } from '../store/migrate.ts';

/** The registers: what an import fills and reports refer to. Boundaries and features are GeoJSON text. */
export const registerMigrations: readonly Migration[] = [
  {
    name: 'registers/001-tables',
    sql: () => `
      CREATE TABLE area (code TEXT PRIMARY KEY, level TEXT NOT NULL, feature TEXT NOT NULL);
      CREATE TABLE lane (code TEXT PRIMARY KEY, name TEXT NOT NULL);
      CREATE TABLE dwelling (
        code TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,
        capacity BIGINT NOT NULL, occupants BIGINT NOT NULL, lng DOUBLE PRECISION NOT NULL, lat DOUBLE PRECISION NOT NULL
      );
      CREATE TABLE resident (
        id TEXT PRIMARY KEY, dwelling TEXT NOT NULL, origin TEXT NOT NULL, birth_year BIGINT NOT NULL,
        care TEXT NOT NULL, sealed TEXT NOT NULL, identity_index TEXT
      );
      CREATE INDEX resident_by_dwelling ON resident (dwelling);
      CREATE INDEX resident_by_identity ON resident (identity_index);
      CREATE TABLE parking_lot (code TEXT PRIMARY KEY, area TEXT NOT NULL, record TEXT NOT NULL);
      CREATE TABLE shop (code TEXT PRIMARY KEY, area TEXT NOT NULL, record TEXT NOT NULL);
      CREATE TABLE loudspeaker (code TEXT PRIMARY KEY, area TEXT NOT NULL, record TEXT NOT NULL);
      CREATE TABLE base_map (position BIGINT PRIMARY KEY, feature TEXT NOT NULL);`,
  },
  {
    name: 'registers/002-space-owners',
    sql: () => `
      CREATE TABLE space_owner (
        lot TEXT NOT NULL, space BIGINT NOT NULL, dwelling TEXT NOT NULL, PRIMARY KEY (lot, space)
      );
      CREATE INDEX space_owner_by_dwelling ON space_owner (dwelling);`,
  },
];

/** In the order in which they may be emptied. */
export const REGISTER_TABLES = [
  'resident', 'dwelling', 'lane', 'space_owner', 'parking_lot', 'shop', 'loudspeaker', 'base_map', 'area',
] as const; // prettier-ignore

export interface DwellingRow {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly capacity: number;
  readonly occupants: number;
  readonly lng: number;
  readonly lat: number;
}

export const insertArea = query<[string, string, string]>(
  'INSERT INTO area (code, level, feature) VALUES (?, ?, ?)',
);
export const insertLane = query<[string, string]>('INSERT INTO lane (code, name) VALUES (?, ?)');
export const insertDwelling = query<[string, string, string, number, number, number, number]>(
  'INSERT INTO dwelling (code, name, kind, capacity, occupants, lng, lat) VALUES (?, ?, ?, ?, ?, ?, ?)',
);
export const insertResident = query<[string, string, string, number, string, string, string | null]>(
  `INSERT INTO resident (id, dwelling, origin, birth_year, care, sealed, identity_index) VALUES (?, ?, ?, ?, ?, ?, ?)`,
);
export const insertLot = query<[string, string, string]>(
  'INSERT INTO parking_lot (code, area, record) VALUES (?, ?, ?)',
);
export const insertSpaceOwner = query<[lot: string, space: number, dwelling: string]>(
  'INSERT INTO space_owner (lot, space, dwelling) VALUES (?, ?, ?)',
);
export const insertShop = query<[string, string, string]>(
  'INSERT INTO shop (code, area, record) VALUES (?, ?, ?)',
);
export const insertSpeaker = query<[string, string, string]>(
  'INSERT INTO loudspeaker (code, area, record) VALUES (?, ?, ?)',
);
export const insertBaseMap = query<[number, string]>(
  'INSERT INTO base_map (position, feature) VALUES (?, ?)',
);

export const allAreas = query<[], { feature: string }>('SELECT feature FROM area ORDER BY code');
export const allBaseMap = query<[], { feature: string }>('SELECT feature FROM base_map ORDER BY position');
export const figuresByGrid = query<[], { grid: string; dwellings: number; population: number }>(
  `SELECT substr(code, 1, 16) AS grid, count(*) AS dwellings, sum(occupants) AS population
   FROM dwelling GROUP BY substr(code, 1, 16)`,
);
export const dwellingByCode = query<[string], DwellingRow>('SELECT * FROM dwelling WHERE code = ?');
export const dwellingsWithin = query<[from: string, to: string, after: string, limit: number], DwellingRow>(
  'SELECT * FROM dwelling WHERE code >= ? AND code < ? AND code > ? ORDER BY code LIMIT ?',
);
export const lotByCode = query<[string], { record: string }>('SELECT record FROM parking_lot WHERE code = ?');
export const lotsWithin = query<[from: string, to: string], { record: string }>(
  'SELECT record FROM parking_lot WHERE area >= ? AND area < ? ORDER BY code',
);
/** Whose a private space is. */
export const ownerOfSpace = query<[lot: string, space: number], { dwelling: string }>(
  'SELECT dwelling FROM space_owner WHERE lot = ? AND space = ?',
);
export const spacesOf = query<[dwelling: string], { lot: string; space: number; record: string }>(
  `SELECT space_owner.lot, space_owner.space, parking_lot.record
   FROM space_owner JOIN parking_lot ON parking_lot.code = space_owner.lot
   WHERE space_owner.dwelling = ? ORDER BY space_owner.lot, space_owner.space`,
);
