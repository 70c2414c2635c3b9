import type { CaseLevel, CaseState } from '@weige/shared/case/machine';
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
  readonly team: string | null;
  readonly member: string | null;
  /** JSON: the teams that help. */
  readonly parties: string | null;
  readonly level: CaseLevel;
  readonly urged: number;
  readonly urged_at: number | null;
  /** Since when and until when it waits. */
  readonly suspended_at: number | null;
  readonly suspended_until: number | null;
  /** The case that goes on in its place. */
  readonly merged_into: string | null;
  /** Place in the log of the step by which somebody last worked on it; null where nobody does. */
  readonly handled_seq: number | null;
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
  /** Who was sent, or with `consult` who was asked. */
  readonly team: string | null;
  readonly parties: string | null;
  readonly until: number | null;
  readonly into_case: string | null;
  readonly level: string | null;
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
    },
    {
      name: `${table}/004-dispatch`,
      sql: () => `
        DELETE FROM ${table};
        DELETE FROM ${table}_step;
        ALTER TABLE ${table} ADD COLUMN team TEXT;
        ALTER TABLE ${table} ADD COLUMN member TEXT;
        ALTER TABLE ${table} ADD COLUMN parties TEXT;
        ALTER TABLE ${table} ADD COLUMN level TEXT NOT NULL DEFAULT 'grid';
        ALTER TABLE ${table} ADD COLUMN urged BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE ${table} ADD COLUMN urged_at BIGINT;
        ALTER TABLE ${table} ADD COLUMN suspended_at BIGINT;
        ALTER TABLE ${table} ADD COLUMN suspended_until BIGINT;
        ALTER TABLE ${table} ADD COLUMN merged_into TEXT;
        ALTER TABLE ${table} ADD COLUMN handled_seq BIGINT;
        ALTER TABLE ${table}_step ADD COLUMN team TEXT;
        ALTER TABLE ${table}_step ADD COLUMN parties TEXT;
        ALTER TABLE ${table}_step ADD COLUMN until BIGINT;
        ALTER TABLE ${table}_step ADD COLUMN into_case TEXT;
        ALTER TABLE ${table}_step ADD COLUMN level TEXT;
        DROP INDEX ${table}_list;
        CREATE INDEX ${table}_list ON ${table}
          (seq, area, state, kind, weight, closed_at, team, level, reported_at, parties);
        CREATE INDEX ${table}_by_team ON ${table} (team, seq) WHERE closed_at IS NULL;
        CREATE INDEX ${table}_asked ON ${table}_step (team, case_id) WHERE step = 'consult';`,
      fill: (tx) => replay(tx, table, project),
    },
  ];
}
