import { query } from '../store/store.ts';

/** A session with the role, area and activity that its account has now. Times are epoch ms. */
export interface SessionRow {
  readonly id: string;
  readonly digest: string;
  readonly actor: string;
  /** Null for a screen, or where a token signed in. */
  readonly account: string | null;
  readonly role: string;
  readonly area: string;
  /** 0 where the account is switched off or gone. */
  readonly active: number;
  readonly started_at: number;
  readonly seen_at: number;
  readonly expires_at: number;
  readonly agent: string;
  readonly address: string;
}

type SessionColumns = [
  digest: string, id: string, actor: string, account: string | null, role: string, area: string, started: number,
  seen: number, expires: number, agent: string, address: string,
]; // prettier-ignore

export const insertSession = query<SessionColumns>(
  `INSERT INTO session (digest, id, actor, account, role, area, started_at, seen_at, expires_at, agent, address)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);

const SESSIONS = `
  SELECT s.id, s.digest, s.actor, s.account, coalesce(a.role, s.role) AS role, coalesce(a.area, s.area) AS area,
    CASE WHEN s.account IS NULL THEN 1 ELSE coalesce(a.active, 0) END AS active,
    s.started_at, s.seen_at, s.expires_at, s.agent, s.address
  FROM session s LEFT JOIN account a ON a.name = s.account`;

export const sessionByDigest = query<[digest: string], SessionRow>(`${SESSIONS} WHERE s.digest = ?`);
export const sessionsOf = query<[account: string], SessionRow>(
  `${SESSIONS} WHERE s.account = ? ORDER BY s.started_at DESC`,
);
export const seeSession = query<[seen: number, id: string]>('UPDATE session SET seen_at = ? WHERE id = ?');
export const deleteSession = query<[digest: string]>('DELETE FROM session WHERE digest = ?');
export const deleteSessionOf = query<[id: string, account: string]>(
  'DELETE FROM session WHERE id = ? AND account = ?',
);
export const deleteSessionsOf = query<[account: string, except: string]>(
  'DELETE FROM session WHERE account = ? AND id <> ?',
);
/** Sessions that are over, or whose person has been away for long. */
export const deleteOver = query<[now: number, seenBefore: number]>(
  `DELETE FROM session WHERE expires_at <= ? OR (role NOT IN ('kiosk', 'speaker') AND seen_at <= ?)`,
);
