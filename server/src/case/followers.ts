import type { AdvanceFacts } from '@weige/shared/case/record';
import type { CaseScenario } from '@weige/shared/contract/cases';
import type { Refusal } from '@weige/shared/contract/problems';
import type { Visit } from '../phone/visit.ts';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';
import { plainFacts } from './facts.ts';
import { caseOf } from './read.ts';

/** Says which of those who follow a case did not report it, but see it too. */
export type IsJoined = (sql: Sql, id: string, holder: string) => Promise<boolean>;

const followers = query<[id: string, device: string, bound: number, dwelling: string], { holder: string }>(
  'SELECT holder FROM matter WHERE id = ? AND (holder = ? OR (? = 1 AND dwelling = ?))',
);

/** By whom a phone follows a case: itself, and for a bound one its household. */
export async function holdersFor(sql: Sql, id: string, visit: Visit): Promise<string[]> {
  const { device, bound, dwelling } = visit;
  const rows = await sql.all(followers, id, `device:${device}`, bound ? 1 : 0, dwelling);
  return rows.map(({ holder }) => holder);
}

const UNKNOWN: { readonly refusal: Refusal } = { refusal: { problem: 'unknown-matter', fields: ['/case'] } };

/**
 * The case where the phone or its household reported it. Who only sees it too, has an anonymous report in hand, or knows
 * its id from elsewhere is told that there is no such matter.
 */
export async function reportedCase(
  tx: Sql,
  scenario: CaseScenario,
  id: string,
  visit: Visit,
  isJoined: IsJoined,
): Promise<AdvanceFacts | { readonly refusal: Refusal }> {
  const row = await caseOf(tx, scenario, id);
  if (!row) return UNKNOWN;
  for (const holder of await holdersFor(tx, id, visit))
    if (!(await isJoined(tx, id, holder))) return plainFacts(tx, row);
  return UNKNOWN;
}
