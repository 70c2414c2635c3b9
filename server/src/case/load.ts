import { CASE_SCENARIOS } from '@weige/shared/contract/cases';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';

const statement = (table: CaseScenario) =>
  query<[team: string], { member: string | null; open: number }>(
    `SELECT member, count(*) AS open FROM ${table} WHERE team = ? AND closed_at IS NULL GROUP BY member`,
  );
const OPEN_OF = { hazard: statement('hazard'), repair: statement('repair') } as const;

/** Cases that a team and each of its members are on now. */
export interface Load {
  readonly team: number;
  readonly ofMember: ReadonlyMap<string, number>;
}

/** How much a team has to do now, of hazards and repairs together. */
export async function loadOf(sql: Sql, team: string): Promise<Load> {
  const ofMember = new Map<string, number>();
  let sum = 0;
  for (const scenario of CASE_SCENARIOS)
    for (const { member, open } of await sql.all(OPEN_OF[scenario], team)) {
      sum += open;
      if (member !== null) ofMember.set(member, (ofMember.get(member) ?? 0) + open);
    }
  return { team: sum, ofMember };
}
