import type { CaseScenario } from '@weige/shared/contract/cases';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';
import type { IsJoined } from './followers.ts';

/**
 * Who follows a case that others have reported: they see it too, or theirs was merged into it. It does not follow from
 * the log, which says how many only.
 */
export const joinTable = (scenario: CaseScenario): string =>
  `CREATE TABLE ${scenario}_join (case_id TEXT NOT NULL, holder TEXT NOT NULL, PRIMARY KEY (case_id, holder));`;

const statements = (table: CaseScenario) => ({
  insert: query<[caseId: string, holder: string]>(
    `INSERT INTO ${table}_join (case_id, holder) VALUES (?, ?) ON CONFLICT DO NOTHING`,
  ),
  by: query<[caseId: string, holder: string], { holder: string }>(
    `SELECT holder FROM ${table}_join WHERE case_id = ? AND holder = ?`,
  ),
  /** Whoever follows the first case and not the second yet: who reported that one follows it by a better right. */
  joinFollowers: query<[into: string, merged: string, into: string]>(
    `INSERT INTO ${table}_join (case_id, holder)
     SELECT ?, holder FROM matter WHERE id = ? AND holder NOT IN (SELECT holder FROM matter WHERE id = ?)
     ON CONFLICT DO NOTHING`,
  ),
});

const STATEMENTS = { hazard: statements('hazard'), repair: statements('repair') } as const;

const handOn = query<[into: string, now: number, merged: string]>(
  `INSERT INTO matter (id, holder, scenario, dwelling, at)
   SELECT ?, holder, scenario, dwelling, ? FROM matter WHERE id = ?
   ON CONFLICT DO NOTHING`,
);

/** Notes that somebody sees a case too. */
export async function noteJoin(tx: Sql, scenario: CaseScenario, id: string, holder: string): Promise<void> {
  await tx.run(STATEMENTS[scenario].insert, id, holder);
}

/** Whether somebody follows a case of that scenario because they see it too. */
export function joinedTo(scenario: CaseScenario): IsJoined {
  const { by } = STATEMENTS[scenario];
  return async (sql, id, holder) => (await sql.get(by, id, holder)) !== undefined;
}

/**
 * Whoever followed a case that is merged follows the one that goes on. They are told how it goes, and are shown nothing
 * of what its reporter said or showed. `now` is epoch ms.
 */
export async function followOn(
  tx: Sql,
  scenario: CaseScenario,
  { merged, into }: { readonly merged: string; readonly into: string },
  now: number,
): Promise<void> {
  await tx.run(STATEMENTS[scenario].joinFollowers, into, merged, into);
  await tx.run(handOn, into, now, merged);
}
