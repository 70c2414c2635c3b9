import { asideJob, query } from '../../src/store/store.ts';
import type { Sql } from '../../src/store/store.ts';

/** What a job for tests does: counts rows, never ends, throws, ends its thread, or tries to write. */
export type Act = 'count' | 'wait' | 'throw' | 'exit' | 'write';

const rows = query<[], { count: number }>('SELECT count(*) AS count FROM meta');

export async function run(sql: Sql, act: Act): Promise<number> {
  if (act === 'wait') await new Promise(() => undefined);
  if (act === 'throw') throw new Error('It went wrong.');
  if (act === 'exit') process.exit(1);
  if (act === 'write') await sql.script('DELETE FROM meta');
  return (await sql.get(rows))?.count ?? 0;
}

export const testJob = asideJob(import.meta.url, run);
