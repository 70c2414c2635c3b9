import { query } from '../store/store.ts';
import type { Migration } from '../store/migrate.ts';

/** Who may come in: tokens of systems, accounts of people, and the sessions of both people and screens. */
export const accessMigrations: readonly Migration[] = [
  {
    name: 'access/001-tables',
    sql: () => `
      CREATE TABLE access_token (
        id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, role TEXT NOT NULL, area TEXT NOT NULL, created_at BIGINT NOT NULL
      );
      CREATE TABLE account (
        name TEXT PRIMARY KEY, password TEXT NOT NULL, role TEXT NOT NULL, area TEXT NOT NULL,
        created_at BIGINT NOT NULL, failures BIGINT NOT NULL, locked_until BIGINT NOT NULL
      );
      CREATE TABLE session (
        digest TEXT PRIMARY KEY, actor TEXT NOT NULL, role TEXT NOT NULL, area TEXT NOT NULL, expires_at BIGINT NOT NULL
      );`,
  },
  {
    name: 'access/002-accounts',
    sql: () => `
      ALTER TABLE account ADD COLUMN display_name TEXT NOT NULL DEFAULT '';
      ALTER TABLE account ADD COLUMN active BIGINT NOT NULL DEFAULT 1;
      ALTER TABLE account ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
      ALTER TABLE account ADD COLUMN last_sign_in_at BIGINT;
      ALTER TABLE account ADD COLUMN factor TEXT;
      ALTER TABLE account ADD COLUMN factor_offer TEXT;
      ALTER TABLE account ADD COLUMN factor_step BIGINT NOT NULL DEFAULT 0;
      UPDATE account SET display_name = name;`,
  },
  {
    // Sessions of people from before do not say whose they are: they sign in once more. Screens go on.
    name: 'access/003-sessions',
    sql: () => `
      DELETE FROM session WHERE role NOT IN ('kiosk', 'speaker');
      ALTER TABLE session ADD COLUMN id TEXT NOT NULL DEFAULT '';
      ALTER TABLE session ADD COLUMN account TEXT;
      ALTER TABLE session ADD COLUMN started_at BIGINT NOT NULL DEFAULT 0;
      ALTER TABLE session ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
      ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
      ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
      UPDATE session SET id = substr(digest, 1, 32);
      CREATE UNIQUE INDEX session_by_id ON session (id);
      CREATE INDEX session_by_account ON session (account);`,
  },
];

export interface TokenRow {
  readonly actor: string;
  readonly role: string;
  readonly area: string;
}

export const insertToken = query<[id: string, digest: string, role: string, area: string, now: number]>(
  'INSERT INTO access_token (id, digest, role, area, created_at) VALUES (?, ?, ?, ?, ?)',
);
export const tokenByDigest = query<[digest: string], TokenRow>(
  `SELECT 'token:' || id AS actor, role, area FROM access_token WHERE digest = ?`,
);
