import type { HazardKind } from '@weige/shared/scenarios/hazard/events';
import type { IsJoined } from '../../case/followers.ts';
import { CaseProjector } from '../../case/project.ts';
import { caseMigrations } from '../../case/tables.ts';
import type { CaseRow } from '../../case/tables.ts';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { Migration } from '../../store/migrate.ts';
import { query } from '../../store/store.ts';
import type { Sql } from '../../store/store.ts';

const cases = new CaseProjector('hazard');

export async function projectHazard(tx: Sql, event: WeigeEvent): Promise<void> {
  if (event.type === 'hazard.reported') await cases.report(tx, event, event.data.severity);
  else if (event.type === 'hazard.advanced') await cases.advance(tx, event);
  else if (event.type === 'hazard.reopened') await cases.reopen(tx, event);
  else if (event.type === 'hazard.joined') await cases.join(tx, event);
}

export const hazardMigrations: readonly Migration[] = [
  ...caseMigrations('hazard', projectHazard),
  {
    // Who sees a hazard too does not follow from the log, which says how many only.
    name: 'hazard/003-joins',
    sql: () => `
      CREATE TABLE hazard_join (case_id TEXT NOT NULL, holder TEXT NOT NULL, PRIMARY KEY (case_id, holder));
      CREATE INDEX hazard_near ON hazard (kind, lat) WHERE closed_at IS NULL;`,
  },
];

export const insertJoin = query<[caseId: string, holder: string]>(
  'INSERT INTO hazard_join (case_id, holder) VALUES (?, ?) ON CONFLICT DO NOTHING',
);
const joinBy = query<[caseId: string, holder: string], { holder: string }>(
  'SELECT holder FROM hazard_join WHERE case_id = ? AND holder = ?',
);

/** Follows the hazard because they see it too. */
export const isJoined: IsJoined = async (sql, id, holder) =>
  (await sql.get(joinBy, id, holder)) !== undefined;

type Box = [south: number, north: number, west: number, east: number];

/** Open hazards of a kind within a box of degrees. */
export const openWithin = query<[kind: HazardKind, ...Box], CaseRow>(
  `SELECT * FROM hazard WHERE kind = ? AND closed_at IS NULL AND lat BETWEEN ? AND ? AND lng BETWEEN ? AND ?`,
);
