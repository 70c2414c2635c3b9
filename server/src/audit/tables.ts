import type { AuditAction } from '@weige/shared/contract/accounts';
import { chainHash } from '../log/chain.ts';
import { query } from '../store/store.ts';
import type { Migration } from '../store/migrate.ts';

/** The audit log's one table. The program appends to it and has no statement that changes or removes a row. */
export const auditMigrations: readonly Migration[] = [
  {
    name: 'audit/001-table',
    sql: ({ logKey }) => `
      CREATE TABLE audit (
        seq ${logKey} PRIMARY KEY,
        at BIGINT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        area TEXT NOT NULL,
        details TEXT NOT NULL,
        address TEXT NOT NULL,
        hash TEXT NOT NULL
      );
      CREATE INDEX audit_by_action ON audit (action, seq);
      CREATE INDEX audit_by_actor ON audit (actor, seq);`,
  },
];

/** A row of the audit log. `at` is epoch ms, `details` JSON text exactly as it was hashed. */
export interface AuditRow {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject: string;
  readonly area: string;
  readonly details: string;
  readonly address: string;
  readonly hash: string;
}

/** The chain's hash of a row: over the hash before and every column. */
export function auditHash(previous: string, row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, actor, action, subject, area, details, address } = row;
  return chainHash(previous, [seq, at, actor, action, subject, area, details, address]);
}

type AuditColumns = [
  seq: number, at: number, actor: string, action: string, subject: string, area: string, details: string,
  address: string, hash: string,
]; // prettier-ignore

export const insertAudit = query<AuditColumns>(
  `INSERT INTO audit (seq, at, actor, action, subject, area, details, address, hash)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
export const lastAudit = query<[], { seq: number; hash: string }>(
  'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
);
export const auditAfter = query<[after: number, limit: number], AuditRow>(
  'SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?',
);

export const auditAreas = query<[action: string, after: number], { area: string }>(
  'SELECT area FROM audit WHERE action = ? AND seq > ?',
);

type Search = [
  before: number, areaFrom: string, areaTo: string, townWide: number, anyActor: string, actor: string,
  account: string, anyAction: string, action: string, anyText: string, text: string, limit: number,
]; // prettier-ignore

/** Newest first. An empty actor, action or text leaves that out; `townWide` 1 takes entries without an area too. */
export const searchAudit = query<Search, AuditRow>(
  `SELECT * FROM audit
   WHERE seq < ? AND ((area >= ? AND area < ?) OR (area = '' AND ? = 1))
     AND (? = '' OR actor = ? OR actor = 'user:' || ?) AND (? = '' OR action = ?)
     AND (? = '' OR lower(actor || ' ' || subject || ' ' || details) LIKE ? ESCAPE '!')
   ORDER BY seq DESC LIMIT ?`,
);
