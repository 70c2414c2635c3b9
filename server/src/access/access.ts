import { v7 as uuid } from 'uuid';
import { ROLES } from '@weige/shared/contract/roles';
import type { Role } from '@weige/shared/contract/roles';
import { Audit, SYSTEM } from '../audit/audit.ts';
import type { Store } from '../store/store.ts';
import { Accounts } from './accounts.ts';
import { Attempts } from './attempts.ts';
import { Filters } from './filters.ts';
import type { Credentials, Identity, Visitor } from './identity.ts';
import { PASSWORD_COST, Passwords } from './password.ts';
import type { Seal } from './seal.ts';
import { SecondFactor } from './second-factor.ts';
import { digestOf, newSecret } from './secret.ts';
import { Sessions } from './sessions.ts';
import type { StartedSession } from './sessions.ts';
import { SetUp } from './set-up.ts';
import { SignIn } from './sign-in.ts';
import { insertToken, tokenByDigest } from './tables.ts';
import type { TokenRow } from './tables.ts';

/** How long a token's identity is taken from memory before the table is asked again, ms. */
const CACHE_TIME = 5_000;
const CACHE_SIZE = 10_000;

export interface AccessOptions {
  readonly store: Store;
  readonly seal: Seal;
  /** Server time, epoch ms. */
  readonly now: () => number;
  /** Logarithm of scrypt's N. */
  readonly passwordCost?: number | undefined;
  /** Is told of what goes wrong beside a request, which then goes on; without it, the request fails. */
  readonly failed?: ((error: unknown) => void) | undefined;
}

function rethrow(error: unknown): never {
  throw error;
}

function identityOf(row: TokenRow | undefined): Identity | undefined {
  const role = ROLES.find((known) => known === row?.role);
  return row && role && { actor: row.actor, role, area: row.area };
}

/** Who may come in, and what they do with accounts and sessions. Nothing secret is stored readable. */
export class Access {
  readonly audit: Audit;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly secondFactor: SecondFactor;
  readonly signIn: SignIn;
  readonly filters: Filters;
  readonly #options: AccessOptions;
  readonly #passwords: Passwords;
  readonly #attempts: Attempts;
  readonly #tokens = new Map<string, { identity: Identity; until: number }>();

  constructor(options: AccessOptions) {
    const { store, seal, now, passwordCost = PASSWORD_COST, failed = rethrow } = options;
    const audit = new Audit(store, now);
    const passwords = new Passwords(passwordCost);
    const attempts = new Attempts(audit, now);
    const sessions = new Sessions({ store, audit, now, failed });
    const secondFactor = new SecondFactor({ store, audit, seal, now });
    this.#options = options;
    this.#passwords = passwords;
    this.#attempts = attempts;
    this.audit = audit;
    this.sessions = sessions;
    this.secondFactor = secondFactor;
    this.filters = new Filters(store);
    this.accounts = new Accounts({ store, audit, passwords, sessions, now });
    this.signIn = new SignIn({ store, audit, passwords, attempts, secondFactor, sessions, now });
  }

  /** Makes a token and returns it; it cannot be read again. */
  async createToken(role: Role, area: string): Promise<string> {
    const { store, now } = this.#options;
    const token = `wg_${newSecret()}`;
    const id = uuid();
    await store.transaction(async (tx) => {
      await tx.run(insertToken, id, digestOf(token), role, area, now());
      await this.audit.note(tx, { by: SYSTEM, action: 'token.created', subject: `token:${id}`, area, details: { role } }); // prettier-ignore
    });
    return token;
  }

  /**
   * Who holds these credentials, or undefined. A session is looked up each time, with its account as it is now: what
   * is revoked opens nothing from the next request on. Tokens are remembered for a moment.
   */
  async identify({ token, session }: Credentials): Promise<Identity | undefined> {
    if (token !== undefined) return this.#byToken(token);
    return session === undefined ? undefined : this.sessions.use(session);
  }

  /** The same without counting as activity: for an open connection that is asked whether it still may. */
  async recheck({ token, session }: Credentials): Promise<Identity | undefined> {
    if (token !== undefined) return this.#byToken(token);
    return session === undefined ? undefined : this.sessions.find(session);
  }

  /** Starts a session for the holder of a token; undefined where it is none. */
  async signInByToken(token: string, visitor: Visitor): Promise<StartedSession | undefined> {
    const identity = await this.#byToken(token);
    return this.#options.store.transaction(async (tx) => {
      if (identity) return this.signIn.start(tx, identity, visitor);
      await this.#attempts.refused(tx, undefined, 'token', visitor.address);
      return undefined;
    });
  }

  /** Lets a screen of the demonstration in: it holds nothing that anybody must account for. */
  async admitScreen(area: string, visitor: Visitor): Promise<StartedSession> {
    const screen: Identity = { actor: 'screen:demo', role: 'kiosk', area };
    return this.#options.store.transaction((tx) => this.sessions.start(tx, screen, visitor));
  }

  /** Ends the session of a secret, where there is one. */
  async signOut(secret: string, address: string): Promise<void> {
    await this.#options.store.transaction((tx) => this.sessions.end(tx, secret, address));
  }

  /** The first visit with its new code; undefined where there are accounts already. */
  async openSetUp(): Promise<{ setUp: SetUp; code: string } | undefined> {
    const { audit, accounts, signIn } = this;
    const [passwords, attempts] = [this.#passwords, this.#attempts];
    return SetUp.open({ ...this.#options, audit, accounts, signIn, passwords, attempts });
  }

  async #byToken(token: string): Promise<Identity | undefined> {
    const { store, now } = this.#options;
    const digest = digestOf(token);
    const known = this.#tokens.get(digest);
    if (known && known.until > now()) return known.identity;
    const identity = identityOf(await store.reader.get(tokenByDigest, digest));
    if (this.#tokens.size >= CACHE_SIZE) this.#tokens.clear();
    if (identity) this.#tokens.set(digest, { identity, until: now() + CACHE_TIME });
    else this.#tokens.delete(digest);
    return identity;
  }
}
