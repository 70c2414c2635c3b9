import type { CaseState } from '@weige/shared/case/machine';
import type { CaseScenario } from '@weige/shared/contract/cases';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { replay } from '../log/replay.ts';
import type { Migration } from '../store/migrate.ts';
import type { Sql } from '../store/store.ts';

/** A case as its table has it: its newest state, and what lists need. Times are epoch ms. */
export interface CaseRow {
  readonly id: string;
  /** Of the report, in the log: there its words are. */
  readonly seq: number;
  /** Of its newest event. */
  readonly updated: number;
  readonly area: string;
  readonly kind: string;
  readonly weight: string;
  readonly state: CaseState;
  readonly assignee: string | null;
  readonly dwelling: string | null;
  readonly lng: number;
  readonly lat: number;
  readonly reported_at: number;
  readonly respond_by: number;
  readonly rectify_by: number;
  /** The limit that holds in its state; null where none does. */
  readonly due_by: number | null;
  readonly closed_at: number | null;
  readonly joined: number;
  readonly photos: number;
  readonly stars: number | null;
}

/** One step of a case. `at` is epoch ms. */
export interface StepRow {
  readonly case_id: string;
  readonly seq: number;
  /** A step of the machine, `report`, `reopen` or `join`. */
  readonly step: string;
  readonly state: CaseState;
  readonly at: number;
  readonly assignee: string | null;
  readonly note: string | null;
  readonly answer: string | null;
  readonly stars: number | null;
}

/**
 * The tables of a scenario with cases. `hazard_list` holds all that a list filters by, so that a rare filter reads an
 * index and no rows; the open cases, of which there are few, have one of their own.
 */
export function caseMigrations(
  table: CaseScenario,
  project: (tx: Sql, event: WeigeEvent) => Promise<void>,
): readonly Migration[] {
  return [
    {
      name: `${table}/001-cases`,
      sql: () => `
        CREATE TABLE ${table} (
          id TEXT PRIMARY KEY, area TEXT NOT NULL, kind TEXT NOT NULL, weight TEXT NOT NULL,
          state TEXT NOT NULL, assignee TEXT, reported_at TEXT NOT NULL
        );`,
    },
    {
      name: `${table}/002-lists`,
      sql: () => `
        DROP TABLE ${table};
        CREATE TABLE ${table} (
          id TEXT PRIMARY KEY, seq BIGINT NOT NULL, updated BIGINT NOT NULL, area TEXT NOT NULL, kind TEXT NOT NULL,
          weight TEXT NOT NULL, state TEXT NOT NULL, assignee TEXT, dwelling TEXT,
          lng DOUBLE PRECISION NOT NULL, lat DOUBLE PRECISION NOT NULL,
          reported_at BIGINT NOT NULL, respond_by BIGINT NOT NULL, rectify_by BIGINT NOT NULL, due_by BIGINT,
          closed_at BIGINT, joined BIGINT NOT NULL, photos BIGINT NOT NULL, stars BIGINT
        );
        CREATE INDEX ${table}_list ON ${table} (seq, area, state, kind, weight, closed_at);
        CREATE INDEX ${table}_open ON ${table} (seq, area, state, kind, weight, due_by) WHERE closed_at IS NULL;
        CREATE TABLE ${table}_step (
          case_id TEXT NOT NULL, seq BIGINT NOT NULL, step TEXT NOT NULL, state TEXT NOT NULL, at BIGINT NOT NULL,
          assignee TEXT, note TEXT, answer TEXT, stars BIGINT, PRIMARY KEY (case_id, seq)
        );`,
      fill: (tx) => replay(tx, table, project),
    },
  ];
}
