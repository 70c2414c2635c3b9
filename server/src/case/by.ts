import { accountByName } from '../access/account-tables.ts';
import type { Sql } from '../store/store.ts';

/** What stands for the clock and for other systems; a page has its own word for it. */
const SYSTEM = 'system';
const PERSON = 'user:';

/** Who did something, as colleagues know them; undefined for residents and their devices. */
export async function nameOf(sql: Sql, actor: string): Promise<string | undefined> {
  if (actor.startsWith(PERSON)) {
    const name = actor.slice(PERSON.length);
    return (await sql.get(accountByName, name))?.display_name ?? name;
  }
  return actor === SYSTEM || actor.startsWith('token:') ? SYSTEM : undefined;
}
