import type { CaseAdvanced, CaseFacts } from '@weige/shared/case/case';
import type { CaseState } from '@weige/shared/case/machine';
import type { Envelope } from '@weige/shared/contract/envelope';
import type { Migration } from '../store/migrate.ts';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';

/** The table that a scenario with cases keeps: one row a case, its newest state. */
export interface CaseTable {
  readonly migration: Migration;
  load(tx: Sql, id: string): Promise<CaseFacts | undefined>;
  open(tx: Sql, event: Envelope<string, { kind: string }>, weight: string): Promise<void>;
  advance(tx: Sql, event: Envelope<string, CaseAdvanced>): Promise<void>;
}

interface CaseRow {
  readonly area: string;
  readonly state: CaseState;
  readonly assignee: string | null;
}

/** `table` is a name from the code, never from outside. */
export function caseTable(table: 'hazard' | 'repair'): CaseTable {
  const byId = query<[string], CaseRow>(`SELECT area, state, assignee FROM ${table} WHERE id = ?`);
  const insert = query<[string, string, string, string, string, string]>(
    `INSERT INTO ${table} (id, area, kind, weight, state, reported_at) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const update = query<[string, string | null, string]>(
    `UPDATE ${table} SET state = ?, assignee = COALESCE(?, assignee) WHERE id = ?`,
  );
  return {
    migration: {
      name: `${table}/001-cases`,
      sql: () => `
        CREATE TABLE ${table} (
          id TEXT PRIMARY KEY, area TEXT NOT NULL, kind TEXT NOT NULL, weight TEXT NOT NULL,
          state TEXT NOT NULL, assignee TEXT, reported_at TEXT NOT NULL
        );`,
    },
    async load(tx, id) {
      const row = await tx.get(byId, id);
      return row && { area: row.area, state: row.state, assignee: row.assignee ?? undefined };
    },
    async open(tx, { id, area, at, data }, weight) {
      await tx.run(insert, id, area, data.kind, weight, 'reported', at);
    },
    async advance(tx, { data }) {
      await tx.run(update, data.state, data.assignee ?? null, data.case);
    },
  };
}
