import { codeRange, within } from '@weige/shared/area/code';
import { CASE_SCENARIOS } from '@weige/shared/contract/cases';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { caseOf } from '../case/read.ts';
import type { FoundCase } from '../case/read.ts';
import type { Sql } from '../store/store.ts';
import { CASES_BY, containing, endingWith } from './tables.ts';

/** A shorter end of an id says too little. */
const SHORTEST_END = 4;
const ID_END = new RegExp(`^[0-9a-f-]{${SHORTEST_END},36}$`);

/** The end of an id that there is an index of. */
const INDEXED_END = 8;

/** Cases that end alike, and names that are alike, looked at at the most. */
const MOST_ALIKE = 50;

const newestFirst = (one: FoundCase, other: FoundCase): number => other.seq - one.seq;

async function idsEnding(sql: Sql, scenario: CaseScenario, end: string): Promise<string[]> {
  const { byEnd, byShortEnd } = CASES_BY[scenario];
  const rows =
    end.length < INDEXED_END
      ? await sql.all(byShortEnd, endingWith(end), MOST_ALIKE)
      : await sql.all(byEnd, end.slice(-INDEXED_END), MOST_ALIKE);
  return rows.map(({ id }) => id).filter((id) => id.endsWith(end));
}

async function byId(sql: Sql, text: string, area: string): Promise<FoundCase[]> {
  const end = text.toLowerCase();
  if (!ID_END.test(end)) return [];
  const found: FoundCase[] = [];
  for (const scenario of CASE_SCENARIOS)
    for (const id of await idsEnding(sql, scenario, end)) {
      const one = await caseOf(sql, scenario, id);
      if (one && within(one.area, area)) found.push(one);
    }
  return found.sort(newestFirst);
}

async function byAssignee(sql: Sql, text: string, area: string, limit: number): Promise<FoundCase[]> {
  const { from, to } = codeRange(area);
  const found: FoundCase[] = [];
  for (const scenario of CASE_SCENARIOS) {
    const { assignees, of } = CASES_BY[scenario];
    for (const { assignee } of await sql.all(assignees, containing(text), MOST_ALIKE))
      for (const row of await sql.all(of, assignee, from, to, limit)) found.push({ ...row, scenario });
  }
  return found.sort(newestFirst);
}

async function atDwellings(sql: Sql, dwellings: readonly string[], limit: number): Promise<FoundCase[]> {
  const found: FoundCase[] = [];
  for (const scenario of CASE_SCENARIOS)
    for (const dwelling of dwellings)
      for (const row of await sql.all(CASES_BY[scenario].at, dwelling, limit))
        found.push({ ...row, scenario });
  return found.sort(newestFirst);
}

/**
 * Cases of an area by their id or its end, then those at the dwellings that the text stands for, then those that somebody
 * of that name is on; of each the newest first, and none twice.
 */
export async function searchCases(
  sql: Sql,
  text: string,
  {
    area,
    limit,
    dwellings,
  }: { readonly area: string; readonly limit: number; readonly dwellings: readonly string[] },
): Promise<FoundCase[]> {
  const found = [
    ...(await byId(sql, text, area)),
    ...(await atDwellings(sql, dwellings, limit)),
    ...(await byAssignee(sql, text, area, limit)),
  ];
  return [...new Map(found.map((one) => [one.id, one])).values()].slice(0, limit);
}
