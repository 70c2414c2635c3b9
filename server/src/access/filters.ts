import type { SavedFilter } from '@weige/shared/contract/accounts';
import { fromStored } from '../store/json.ts';
import type { Migration } from '../store/migrate.ts';
import { query } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** Filters of lists that people keep: those of an account together, in their order, as JSON. */
export const filterMigrations: readonly Migration[] = [
  {
    name: 'access/004-filters',
    sql: () => 'CREATE TABLE account_filters (account TEXT PRIMARY KEY, filters TEXT NOT NULL)',
  },
];

const filtersOf = query<[account: string], { filters: string }>(
  'SELECT filters FROM account_filters WHERE account = ?',
);
const saveFilters = query<[account: string, filters: string]>(
  `INSERT INTO account_filters (account, filters) VALUES (?, ?)
   ON CONFLICT (account) DO UPDATE SET filters = excluded.filters`,
);

/** What people keep for themselves; nobody else reads or changes it. */
export class Filters {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Those of an account, in their order; none before it kept any. */
  async of(account: string): Promise<SavedFilter[]> {
    const row = await this.#store.reader.get(filtersOf, account);
    return row ? fromStored<SavedFilter[]>(row.filters) : [];
  }

  /** Puts these in the place of all that the account had. */
  async replace(account: string, filters: readonly SavedFilter[]): Promise<void> {
    await this.#store.transaction((tx) => tx.run(saveFilters, account, JSON.stringify(filters)));
  }
}
