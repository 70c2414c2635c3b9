import type { Migration } from '../../store/migrate.ts';

/**
 * `occupancy`, `emptied_dwelling` and `standing_notice` follow from the log alone. The register of stays does not: who
 * somebody is stands in `stay.sealed` and in no event. A stay's `event` is the one that registered it, its number in
 * that form follows in its id. `ended_at` is null while it is open and unknown when it ends; a visit has its end from
 * the beginning. `stay_form` is what a phone is shown of a form, also after its people were deleted.
 */
export const checkInMigrations: readonly Migration[] = [
  {
    name: 'check-in/001-occupancy',
    sql: () => 'CREATE TABLE occupancy (dwelling TEXT PRIMARY KEY, occupants BIGINT NOT NULL)',
  },
  {
    name: 'check-in/002-stays',
    sql: () => `
      CREATE TABLE stay (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, dwelling TEXT NOT NULL, kind TEXT NOT NULL, device TEXT NOT NULL,
        sealed TEXT NOT NULL, number_index TEXT NOT NULL, phone_index TEXT, origin TEXT,
        since BIGINT NOT NULL, until BIGINT, ended_at BIGINT, ended_how TEXT,
        consent TEXT NOT NULL, registered_at BIGINT NOT NULL, erase_at BIGINT
      );
      CREATE INDEX stay_by_dwelling ON stay (dwelling, id);
      CREATE INDEX stay_by_event ON stay (event);
      CREATE INDEX stay_by_number ON stay (number_index);
      CREATE INDEX stay_open ON stay (until) WHERE ended_at IS NULL;
      CREATE INDEX stay_to_erase ON stay (erase_at) WHERE erase_at IS NOT NULL;
      CREATE TABLE stay_form (
        event TEXT PRIMARY KEY, kind TEXT NOT NULL, people BIGINT NOT NULL, at BIGINT NOT NULL
      );
      CREATE TABLE standing_notice (
        dwelling TEXT NOT NULL, notice TEXT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY (dwelling, notice)
      );`,
  },
  {
    // For dwellings that are empty already, the log tells since when: by the last departure.
    name: 'check-in/003-emptied-dwellings',
    sql: () => `
      CREATE TABLE emptied_dwelling (dwelling TEXT PRIMARY KEY, since BIGINT NOT NULL);
      INSERT INTO emptied_dwelling (dwelling, since)
        SELECT dwelling, since FROM (
          SELECT o.dwelling, (
            SELECT e.at FROM event e
            WHERE e.type = 'check-in.recorded' AND e.area = substr(o.dwelling, 1, 16)
              AND e.data LIKE '%"dwelling":"' || o.dwelling || '"%' AND e.data LIKE '%"kind":"leave"%'
            ORDER BY e.seq DESC LIMIT 1
          ) AS since
          FROM occupancy o WHERE o.occupants = 0
        ) AS left_last WHERE since IS NOT NULL;
      CREATE INDEX emptied_dwelling_since ON emptied_dwelling (since);`,
  },
];
