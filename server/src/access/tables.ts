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
];

export interface GrantRow {
  readonly actor: string;
  readonly role: string;
  readonly area: string;
}

export interface AccountRow {
  readonly name: string;
  readonly password: string;
  readonly role: string;
  readonly area: string;
  readonly failures: number;
  readonly locked_until: number;
}

export const insertToken = query<[id: string, digest: string, role: string, area: string, now: number]>(
  'INSERT INTO access_token (id, digest, role, area, created_at) VALUES (?, ?, ?, ?, ?)',
);
export const tokenByDigest = query<[digest: string], GrantRow>(
  `SELECT 'token:' || id AS actor, role, area FROM access_token WHERE digest = ?`,
);
export const insertAccount = query<[name: string, password: string, role: string, area: string, now: number]>(
  `INSERT INTO account (name, password, role, area, created_at, failures, locked_until) VALUES (?, ?, ?, ?, ?, 0, 0)
   ON CONFLICT (name) DO UPDATE SET password = excluded.password, role = excluded.role, area = excluded.area`,
);
export const accountByName = query<[name: string], AccountRow>('SELECT * FROM account WHERE name = ?');
export const countAccounts = query<[], { accounts: number }>('SELECT count(*) AS accounts FROM account');
export const noteAttempts = query<[failures: number, lockedUntil: number, name: string]>(
  'UPDATE account SET failures = ?, locked_until = ? WHERE name = ?',
);
export const insertSession = query<
  [digest: string, actor: string, role: string, area: string, expires: number]
>('INSERT INTO session (digest, actor, role, area, expires_at) VALUES (?, ?, ?, ?, ?)');
export const sessionByDigest = query<[digest: string, now: number], GrantRow>(
  'SELECT actor, role, area FROM session WHERE digest = ? AND expires_at > ?',
);
export const deleteSession = query<[digest: string]>('DELETE FROM session WHERE digest = ?');
export const deleteExpired = query<[now: number]>('DELETE FROM session WHERE expires_at <= ?');
