import type { CaseScenario } from '@weige/shared/contract/cases';
import type { CaseRow } from '../case/tables.ts';
import type { DwellingRow } from '../registers/tables.ts';
import type { ListedStay } from '../scenarios/check-in/stay-tables.ts';
import type { StoredState } from '../scenarios/parking/tables.ts';
import type { Migration } from '../store/migrate.ts';
import { query } from '../store/store.ts';

/** What a search finds by must have an index, or be few. */
export const searchMigrations: readonly Migration[] = [
  {
    name: 'search/001-indexes',
    sql: () => `
      CREATE INDEX hazard_by_end ON hazard (substr(id, 29));
      CREATE INDEX repair_by_end ON repair (substr(id, 29));
      CREATE INDEX hazard_by_assignee ON hazard (assignee, seq, area);
      CREATE INDEX hazard_by_dwelling ON hazard (dwelling, seq);
      CREATE INDEX repair_by_assignee ON repair (assignee, seq, area);
      CREATE INDEX repair_by_dwelling ON repair (dwelling, seq);
      CREATE INDEX stay_by_telephone ON stay (phone_index);`,
  },
];

/** `%` and `_` of the text are themselves, and so is `!`. */
const escaped = (text: string): string => text.toLowerCase().replaceAll(/[!%_]/g, '!$&');
/** For `LIKE … ESCAPE '!'` on lower(…). */
export const containing = (text: string): string => `%${escaped(text)}%`;
export const endingWith = (text: string): string => `%${escaped(text)}`;

const statements = (table: CaseScenario) => ({
  /** By the last eight places of the id, for which there is an index. */
  byEnd: query<[end: string, limit: number], { id: string }>(
    `SELECT id FROM ${table} WHERE substr(id, 29) = ? LIMIT ?`,
  ),
  /** By fewer places: reads the index of the ids and no rows. */
  byShortEnd: query<[pattern: string, limit: number], { id: string }>(
    `SELECT id FROM ${table} WHERE id LIKE ? ESCAPE '!' LIMIT ?`,
  ),
  /** Each name once, by leaps through the index: there are few names and many cases. */
  assignees: query<[pattern: string, limit: number], { assignee: string }>(
    `WITH RECURSIVE name (assignee) AS (
       SELECT min(assignee) FROM ${table}
       UNION ALL
       SELECT (SELECT min(assignee) FROM ${table} WHERE assignee > name.assignee) FROM name
       WHERE name.assignee IS NOT NULL
     ) SELECT assignee FROM name WHERE lower(assignee) LIKE ? ESCAPE '!' LIMIT ?`,
  ),
  of: query<[assignee: string, areaFrom: string, areaTo: string, limit: number], CaseRow>(
    `SELECT * FROM ${table} WHERE assignee = ? AND area >= ? AND area < ? ORDER BY seq DESC LIMIT ?`,
  ),
  at: query<[dwelling: string, limit: number], CaseRow>(
    `SELECT * FROM ${table} WHERE dwelling = ? ORDER BY seq DESC LIMIT ?`,
  ),
});

export const CASES_BY: Readonly<Record<CaseScenario, ReturnType<typeof statements>>> = {
  hazard: statements('hazard'),
  repair: statements('repair'),
};

type Codes = [areaFrom: string, areaTo: string];

export const dwellingsByCode = query<[...Codes, from: string, to: string, limit: number], DwellingRow>(
  'SELECT * FROM dwelling WHERE code >= ? AND code < ? AND code >= ? AND code < ? ORDER BY code LIMIT ?',
);
export const dwellingsByAddress = query<[...Codes, pattern: string, limit: number], DwellingRow>(
  `SELECT * FROM dwelling WHERE code >= ? AND code < ? AND lower(name) LIKE ? ESCAPE '!' ORDER BY code LIMIT ?`,
);
/** The name stands in the record, which is JSON: a first sieve. */
export const shopsMentioning = query<[...Codes, pattern: string], { record: string }>(
  `SELECT record FROM shop WHERE area >= ? AND area < ? AND lower(record) LIKE ? ESCAPE '!' ORDER BY code`,
);
export const staysByIndex = query<[number: string, phone: string, ...Codes, limit: number], ListedStay>(
  `SELECT s.*, d.name AS address FROM stay s LEFT JOIN dwelling d ON d.code = s.dwelling
   WHERE (s.number_index = ? OR s.phone_index = ?) AND s.dwelling >= ? AND s.dwelling < ?
   ORDER BY s.id DESC LIMIT ?`,
);
/** Where a car stands, and where it has a space from now on or later. */
export const spacesByPlate = query<
  [plate: string, ...Codes, now: number, limit: number],
  { lot: string; space: number; state: StoredState; record: string }
>(
  `SELECT r.lot, r.space, r.state, l.record
   FROM parking_plate p JOIN parking_reservation r ON r.id = p.reservation JOIN parking_lot l ON l.code = r.lot
   WHERE p.plate_index = ? AND l.area >= ? AND l.area < ?
     AND (r.state = 'parked' OR (r.state = 'held' AND r.ends > ?))
   ORDER BY r.starts, r.id LIMIT ?`,
);
