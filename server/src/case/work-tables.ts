import { codeRange } from '@weige/shared/area/code';
import { CASE_SCENARIOS } from '@weige/shared/contract/cases';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';
import type { FoundCase } from './read.ts';
import type { CaseRow } from './tables.ts';

/** Shown at the most: whoever has more to do looks at the list of cases. */
export const MOST_WORK = 200;

const PRESSING = `ORDER BY due_by IS NULL, due_by, seq LIMIT ${MOST_WORK}`;

/** Open cases by what somebody has to do with them, the most pressing first. */
const statements = (table: CaseScenario) => ({
  led: query<[team: string], CaseRow>(
    `SELECT * FROM ${table} WHERE team = ? AND closed_at IS NULL ${PRESSING}`,
  ),
  helped: query<[helps: string], CaseRow>(
    `SELECT * FROM ${table} WHERE closed_at IS NULL AND parties LIKE ? ${PRESSING}`,
  ),
  asked: query<[team: string], CaseRow>(
    `SELECT * FROM ${table} WHERE closed_at IS NULL
       AND id IN (SELECT case_id FROM ${table}_step WHERE step = 'consult' AND team = ?) ${PRESSING}`,
  ),
  within: query<[from: string, to: string], CaseRow>(
    `SELECT * FROM ${table} WHERE closed_at IS NULL AND area >= ? AND area < ? ${PRESSING}`,
  ),
  nobodys: query<[from: string, to: string], CaseRow>(
    `SELECT * FROM ${table} WHERE closed_at IS NULL AND assignee IS NULL AND state IN ('reported', 'accepted')
       AND area >= ? AND area < ? ${PRESSING}`,
  ),
  note: query<[caseId: string], { note: string }>(
    `SELECT note FROM ${table}_step WHERE case_id = ? AND note IS NOT NULL ORDER BY seq DESC LIMIT 1`,
  ),
});

const STATEMENTS = { hazard: statements('hazard'), repair: statements('repair') } as const;

type ByTeam = 'led' | 'helped' | 'asked';

/** Open cases that a team leads, helps with, or was asked for advice on. */
export async function openByTeam(sql: Sql, what: ByTeam, team: string): Promise<FoundCase[]> {
  const found: FoundCase[] = [];
  const asked = what === 'helped' ? `%"${team}"%` : team;
  for (const scenario of CASE_SCENARIOS)
    for (const row of await sql.all(STATEMENTS[scenario][what], asked)) found.push({ ...row, scenario });
  return found;
}

/** Open cases of an area: all of them, or those that nobody is on. */
export async function openInArea(sql: Sql, what: 'within' | 'nobodys', area: string): Promise<FoundCase[]> {
  const found: FoundCase[] = [];
  const { from, to } = codeRange(area);
  for (const scenario of CASE_SCENARIOS)
    for (const row of await sql.all(STATEMENTS[scenario][what], from, to)) found.push({ ...row, scenario });
  return found;
}

/** The newest words of colleagues on a case. */
export async function newestNote(sql: Sql, { scenario, id }: FoundCase): Promise<string | undefined> {
  return (await sql.get(STATEMENTS[scenario].note, id))?.note;
}
