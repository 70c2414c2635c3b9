import { DWELLING_KINDS } from '@weige/shared/area/registers';
import type { DwellingFacts } from '@weige/shared/scenarios/check-in/decide';
import type { DwellingRow } from '../../registers/tables.ts';
import type { Migration } from '../../store/migrate.ts';
import { query } from '../../store/store.ts';
import type { Sql } from '../../store/store.ts';

export const checkInMigrations: readonly Migration[] = [
  {
    name: 'check-in/001-occupancy',
    sql: () => 'CREATE TABLE occupancy (dwelling TEXT PRIMARY KEY, occupants BIGINT NOT NULL)',
  },
];

/** The register's row with the occupants as the log has them since. */
const dwellingNow = query<[string], DwellingRow>(
  `SELECT d.code, d.name, d.kind, d.capacity, d.lng, d.lat, COALESCE(o.occupants, d.occupants) AS occupants
   FROM dwelling d LEFT JOIN occupancy o ON o.dwelling = d.code WHERE d.code = ?`,
);
export const setOccupants = query<[dwelling: string, occupants: number]>(
  `INSERT INTO occupancy (dwelling, occupants) VALUES (?, ?)
   ON CONFLICT (dwelling) DO UPDATE SET occupants = excluded.occupants`,
);

export async function loadDwelling(tx: Sql, code: string): Promise<DwellingFacts | undefined> {
  const row = await tx.get(dwellingNow, code);
  const kind = DWELLING_KINDS.find((known) => known === row?.kind);
  if (!row || !kind) return undefined;
  return {
    code: row.code,
    kind,
    capacity: row.capacity,
    occupants: row.occupants,
    place: [row.lng, row.lat],
  };
}
