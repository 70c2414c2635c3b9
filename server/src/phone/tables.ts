import type { Migration } from '../store/migrate.ts';
import { query } from '../store/store.ts';

/**
 * Doors, devices and what they follow. None of it follows from the log: codes and secrets have no business there. What
 * is secret is kept as a digest; a door code also sealed, so that its sheet can be printed again.
 */
export const phoneMigrations: readonly Migration[] = [
  {
    name: 'phone/001-doors-and-devices',
    sql: () => `
      CREATE TABLE door_code (
        digest TEXT PRIMARY KEY, dwelling TEXT NOT NULL, sealed TEXT NOT NULL, issued_at BIGINT NOT NULL, revoked_at BIGINT
      );
      CREATE UNIQUE INDEX door_code_in_force ON door_code (dwelling) WHERE revoked_at IS NULL;
      CREATE INDEX door_code_by_dwelling ON door_code (dwelling);
      CREATE INDEX door_code_by_revoked ON door_code (revoked_at);
      CREATE TABLE device (
        id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL,
        nonce TEXT, nonce_ends BIGINT
      );
      CREATE INDEX device_by_seen ON device (seen_at);
      CREATE TABLE device_household (
        device TEXT NOT NULL, dwelling TEXT NOT NULL, bound_at BIGINT NOT NULL, PRIMARY KEY (device, dwelling)
      );
      CREATE INDEX device_household_by_dwelling ON device_household (dwelling);
      CREATE TABLE binding_code (
        digest TEXT PRIMARY KEY, dwelling TEXT NOT NULL, made_by TEXT NOT NULL, ends BIGINT NOT NULL
      );
      CREATE TABLE matter (
        id TEXT NOT NULL, holder TEXT NOT NULL, scenario TEXT NOT NULL, dwelling TEXT, at BIGINT NOT NULL,
        PRIMARY KEY (id, holder)
      );
      CREATE INDEX matter_by_holder ON matter (holder, at);
      CREATE INDEX matter_by_dwelling ON matter (dwelling, at);`,
  },
];

/**
 * A matter's holder is `device:ID`, or `receipt:DIGEST` for an anonymous report; `dwelling` is whose household sees it
 * too, null for an anonymous one.
 */
export const insertMatter = query<
  [id: string, holder: string, scenario: string, dwelling: string | null, at: number]
>('INSERT INTO matter (id, holder, scenario, dwelling, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
