import { v7 as uuid } from 'uuid';
import type { SessionEntry } from '@weige/shared/contract/accounts';
import { ROLES } from '@weige/shared/contract/roles';
import type { Role } from '@weige/shared/contract/roles';
import { DAY, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import type { Audit, By } from '../audit/audit.ts';
import type { Sql, Store } from '../store/store.ts';
import type { Identity, Visitor } from './identity.ts';
import { digestOf, newSecret } from './secret.ts';
import {
  deleteOver,
  deleteSession,
  deleteSessionOf,
  deleteSessionsOf,
  insertSession,
  seeSession,
  sessionByDigest,
  sessionsOf,
} from './session-tables.ts';
import type { SessionRow } from './session-tables.ts';

/** A person's session ends after a working day; a screen's lasts, since nobody is there to sign it in. */
const LIFE = { person: 12 * HOUR, screen: 365 * DAY };
/** A person who has asked for nothing for so long is signed out. */
export const IDLE_LIMIT = 30 * MINUTE;
/** `seen_at` is written at most this often. */
const SEEN_EVERY = MINUTE;
/** Sessions whose last sight is kept in memory. */
const MOST_SEEN = 10_000;
const LONGEST_AGENT = 200;

/** What a session is started with, for the cookie: its secret and its life in seconds. */
export interface StartedSession {
  readonly identity: Identity;
  readonly secret: string;
  readonly seconds: number;
}

export interface SessionParts {
  readonly store: Store;
  readonly audit: Audit;
  /** Server time, epoch ms. */
  readonly now: () => number;
  /** Is told where a sight could not be written: the request goes on. */
  readonly failed: (error: unknown) => void;
}

const isScreen = (role: Role): boolean => role === 'kiosk' || role === 'speaker';

/** Sessions of people and screens. Only a digest of each secret is stored. */
export class Sessions {
  readonly #parts: SessionParts;
  /** When each was last seen, and when that was last written, epoch ms. */
  readonly #seen = new Map<string, { at: number; written: number }>();

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Starts a session under a new secret and ends the one that this browser had. Notes nothing. */
  async start(tx: Sql, grant: Identity, visitor: Visitor): Promise<StartedSession> {
    const now = this.#parts.now();
    const [id, secret] = [uuid(), newSecret()];
    const life = isScreen(grant.role) ? LIFE.screen : LIFE.person;
    await tx.run(deleteOver, now, now - IDLE_LIMIT - SEEN_EVERY);
    if (visitor.previous !== undefined) await this.end(tx, visitor.previous, visitor.address);
    const agent = visitor.agent.slice(0, LONGEST_AGENT);
    await tx.run(
      insertSession,
      ...([digestOf(secret), id, grant.actor, grant.account ?? null, grant.role, grant.area] as const),
      ...([now, now, now + life, agent, visitor.address] as const),
    );
    return { identity: { ...grant, session: id }, secret, seconds: life / 1_000 };
  }

  /** Whose session this is, as their account is now; undefined where it is over. Leaves it as idle as it was. */
  async find(secret: string): Promise<Identity | undefined> {
    const row = await this.#parts.store.reader.get(sessionByDigest, digestOf(secret));
    return row && this.#identityOf(row);
  }

  /** The same for somebody who asks for something: the session has been seen. */
  async use(secret: string): Promise<Identity | undefined> {
    const row = await this.#parts.store.reader.get(sessionByDigest, digestOf(secret));
    const identity = row && this.#identityOf(row);
    if (identity) await this.#see(row);
    return identity;
  }

  /** The running sessions of an account, newest first. */
  async list(account: string, current?: string): Promise<SessionEntry[]> {
    const rows = await this.#parts.store.reader.all(sessionsOf, account);
    return rows
      .filter((row) => this.#identityOf(row))
      .map((row) => ({
        id: row.id,
        account,
        startedAt: toWire(row.started_at),
        seenAt: toWire(this.#lastSeen(row)),
        agent: row.agent,
        address: row.address,
        current: row.id === current,
      }));
  }

  /** Ends the session of a secret, where there is one; noted for people and tokens. */
  async end(tx: Sql, secret: string, address: string): Promise<void> {
    const row = await tx.get(sessionByDigest, digestOf(secret));
    if (!row) return;
    await tx.run(deleteSession, row.digest);
    this.#seen.delete(row.id);
    const { id, actor, area } = row;
    if (actor.startsWith('screen:')) return;
    const details = { session: id };
    await this.#parts.audit.note(tx, { by: { actor, address }, action: 'session.ended', subject: actor, area, details }); // prettier-ignore
  }

  /** Ends one session of an account by its id; false where the account has no such session. */
  async endOne(account: { name: string; area: string }, id: string, by: By): Promise<boolean> {
    return this.#parts.store.transaction(async (tx) => {
      if ((await tx.run(deleteSessionOf, id, account.name)) === 0) return false;
      const subject = `user:${account.name}`;
      await this.#parts.audit.note(tx, { by, action: 'session.ended', subject, area: account.area, details: { session: id } }); // prettier-ignore
      return true;
    });
  }

  /** Ends all sessions of an account but for one; how many. The caller notes why. */
  async endAll(tx: Sql, account: string, except = ''): Promise<number> {
    return tx.run(deleteSessionsOf, account, except);
  }

  #identityOf(row: SessionRow): Identity | undefined {
    const role = ROLES.find((known) => known === row.role);
    if (!role || row.active !== 1 || row.expires_at <= this.#parts.now()) return undefined;
    if (!isScreen(role) && this.#lastSeen(row) + IDLE_LIMIT <= this.#parts.now()) return undefined;
    const { actor, area, account, id } = row;
    return { actor, role, area, session: id, ...(account === null ? {} : { account }) };
  }

  #lastSeen(row: SessionRow): number {
    return Math.max(row.seen_at, this.#seen.get(row.id)?.at ?? 0);
  }

  async #see(row: SessionRow): Promise<void> {
    const { now, store, failed } = this.#parts;
    const at = now();
    const written = Math.max(row.seen_at, this.#seen.get(row.id)?.written ?? 0);
    const due = at - written >= SEEN_EVERY;
    if (this.#seen.size >= MOST_SEEN) this.#seen.clear();
    this.#seen.set(row.id, { at, written: due ? at : written });
    if (due) await store.transaction((tx) => tx.run(seeSession, at, row.id)).catch(failed);
  }
}
