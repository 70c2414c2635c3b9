import { CASE_SCENARIOS } from '@weige/shared/contract/cases';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';

interface OpenRow {
  readonly team: string;
  readonly open: number;
}

/** Served by the index of that scenario's open cases by team. `table` is a name from the code, never from outside. */
const openOf = (table: CaseScenario) =>
  query<[], OpenRow>(
    `SELECT team, count(*) AS open FROM ${table} WHERE closed_at IS NULL AND team IS NOT NULL GROUP BY team`,
  );

const STATEMENTS = { hazard: openOf('hazard'), repair: openOf('repair') };

/** How many cases each team is on now, by its id; teams without any are absent. */
export async function openByTeam(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const scenario of CASE_SCENARIOS)
    for (const { team, open } of await sql.all(STATEMENTS[scenario]))
      counts.set(team, (counts.get(team) ?? 0) + open);
  return counts;
}
