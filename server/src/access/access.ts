import { hash, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { GRANTS, ROLES } from '@weige/shared/contract/roles';
import type { Permission, Role } from '@weige/shared/contract/roles';
import { DAY, HOUR, MINUTE } from '@weige/shared/contract/time';
import type { Store } from '../store/store.ts';
import { hashPassword, verifyPassword } from './password.ts';
import {
  accountByName,
  deleteExpired,
  deleteSession,
  insertAccount,
  insertSession,
  insertToken,
  noteAttempts,
  sessionByDigest,
  tokenByDigest,
} from './tables.ts';
import type { GrantRow } from './tables.ts';

/** Who somebody is: one role, one area. */
export interface Identity {
  /** `token:…`, `user:…` or `screen:…`; goes into the log with what they do. */
  readonly actor: string;
  readonly role: Role;
  readonly area: string;
}

export interface Credentials {
  readonly token?: string | undefined;
  readonly session?: string | undefined;
}

/** How long an identity is taken from memory before the tables are asked again, ms. */
const CACHE_TIME = 5_000;
const CACHE_SIZE = 10_000;
/** A person's session ends after a working day; a screen's lasts, since nobody is there to sign it in. */
const SESSION_TIME = { person: 12 * HOUR, screen: 365 * DAY };
const ATTEMPTS = 5;
const LOCK_TIME = 15 * MINUTE;

/** Secrets are 256 random bits, so that one round of SHA-256 is enough to store them by. */
const digestOf = (secret: string): string => hash('sha256', secret);
const newSecret = (): string => randomBytes(32).toString('base64url');

function identityOf(row: GrantRow | undefined): Identity | undefined {
  const role = ROLES.find((known) => known === row?.role);
  return row && role && { actor: row.actor, role, area: row.area };
}

export function may(identity: Identity, permission: Permission): boolean {
  return GRANTS[identity.role].includes(permission);
}

/** Tokens, accounts and sessions. Nothing secret is stored readable. */
export class Access {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #cache = new Map<string, { identity: Identity; until: number }>();

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Makes a token and returns it; it cannot be read again. */
  async createToken(role: Role, area: string): Promise<string> {
    const token = `wg_${newSecret()}`;
    await this.#store.transaction((tx) =>
      tx.run(insertToken, uuid(), digestOf(token), role, area, this.#now()),
    );
    return token;
  }

  /** Makes an account, or gives an existing one a new password, role and area. */
  async createAccount(name: string, password: string, role: Role, area: string): Promise<void> {
    const stored = await hashPassword(password);
    await this.#store.transaction((tx) => tx.run(insertAccount, name, stored, role, area, this.#now()));
  }

  /** Who holds these credentials, or undefined. */
  async identify({ token, session }: Credentials): Promise<Identity | undefined> {
    if (token !== undefined)
      return this.#cached(digestOf(token), (digest) => this.#store.reader.get(tokenByDigest, digest));
    if (session !== undefined)
      return this.#cached(digestOf(session), (digest) =>
        this.#store.reader.get(sessionByDigest, digest, this.#now()),
      );
    return undefined;
  }

  async #cached(
    digest: string,
    load: (digest: string) => GrantRow | undefined | Promise<GrantRow | undefined>,
  ) {
    const known = this.#cache.get(digest);
    if (known && known.until > this.#now()) return known.identity;
    const identity = identityOf(await load(digest));
    if (this.#cache.size >= CACHE_SIZE) this.#cache.clear();
    if (identity) this.#cache.set(digest, { identity, until: this.#now() + CACHE_TIME });
    else this.#cache.delete(digest);
    return identity;
  }

  /** The account's identity; undefined where name or password is wrong or the account is locked for a while. */
  async checkPassword(name: string, password: string): Promise<Identity | undefined> {
    const account = await this.#store.reader.get(accountByName, name);
    const matches = await verifyPassword(password, account?.password ?? 'scrypt.AAAA.AAAA');
    if (!account || account.locked_until > this.#now()) return undefined;
    const failures = matches ? 0 : account.failures + 1;
    const lockedUntil = failures >= ATTEMPTS ? this.#now() + LOCK_TIME : 0;
    if (failures !== account.failures)
      await this.#store.transaction((tx) =>
        tx.run(noteAttempts, lockedUntil > 0 ? 0 : failures, lockedUntil, name),
      );
    return matches
      ? identityOf({ actor: `user:${name}`, role: account.role, area: account.area })
      : undefined;
  }

  /** Starts a session and returns its secret, for the cookie, with the cookie's life in seconds. */
  async startSession({ actor, role, area }: Identity): Promise<{ secret: string; seconds: number }> {
    const secret = newSecret();
    const life = role === 'kiosk' || role === 'speaker' ? SESSION_TIME.screen : SESSION_TIME.person;
    await this.#store.transaction(async (tx) => {
      await tx.run(deleteExpired, this.#now());
      await tx.run(insertSession, digestOf(secret), actor, role, area, this.#now() + life);
    });
    return { secret, seconds: life / 1_000 };
  }

  async endSession(secret: string): Promise<void> {
    this.#cache.delete(digestOf(secret));
    await this.#store.transaction((tx) => tx.run(deleteSession, digestOf(secret)));
  }
}
