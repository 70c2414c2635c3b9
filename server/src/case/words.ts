import type { CaseScenario } from '@weige/shared/contract/cases';
import { WORDS_KEPT } from '@weige/shared/case/phone';
import type { Seal } from '../access/seal.ts';
import type { Migration } from '../store/migrate.ts';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';

/**
 * What residents say of a case from their phones, sealed. People name names there: so it stands beside the log, where it
 * can be erased, under the id of the event that it came with.
 */
export const wordsMigrations: readonly Migration[] = [
  {
    name: 'case/001-words',
    sql: () => `
      CREATE TABLE case_words (event TEXT PRIMARY KEY, case_id TEXT NOT NULL, sealed TEXT NOT NULL);
      CREATE INDEX case_words_by_case ON case_words (case_id);`,
  },
];

const insertWords = query<[event: string, caseId: string, sealed: string]>(
  'INSERT INTO case_words (event, case_id, sealed) VALUES (?, ?, ?)',
);
const wordsByEvent = query<[event: string], { sealed: string }>(
  'SELECT sealed FROM case_words WHERE event = ?',
);
const deleteWords = query<[caseId: string]>('DELETE FROM case_words WHERE case_id = ?');
/** From the words to their cases: what was erased long ago is not looked at again. */
const deleteOfClosed = {
  hazard: query<[closedBefore: number]>(
    `DELETE FROM case_words WHERE case_id IN (
       SELECT w.case_id FROM case_words w JOIN hazard c ON c.id = w.case_id WHERE c.closed_at < ?)`,
  ),
  repair: query<[closedBefore: number]>(
    `DELETE FROM case_words WHERE case_id IN (
       SELECT w.case_id FROM case_words w JOIN repair c ON c.id = w.case_id WHERE c.closed_at < ?)`,
  ),
} as const;

/** Keeps what was said with an event of a case; nothing where nothing was. */
export async function keepWords(
  tx: Sql,
  seal: Seal,
  { event, caseId }: { readonly event: string; readonly caseId: string },
  words: string | undefined,
): Promise<void> {
  if (words !== undefined) await tx.run(insertWords, event, caseId, seal.encrypt(words));
}

/** What was said with an event; undefined where nothing was, or it was erased. */
export async function wordsWith(sql: Sql, seal: Seal, event: string): Promise<string | undefined> {
  const row = await sql.get(wordsByEvent, event);
  return row && seal.decrypt(row.sealed);
}

/** Erases everything said of a case; how many texts. */
export async function eraseWords(tx: Sql, caseId: string): Promise<number> {
  return tx.run(deleteWords, caseId);
}

/** Erases what was said of cases that were closed long ago; how many texts. `now` is epoch ms. */
export async function retireWords(tx: Sql, scenario: CaseScenario, now: number): Promise<number> {
  return tx.run(deleteOfClosed[scenario], now - WORDS_KEPT);
}
