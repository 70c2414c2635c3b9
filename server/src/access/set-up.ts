import { randomInt } from 'node:crypto';
import type { SetUp as Wanted } from '@weige/shared/contract/accounts';
import type { Refusal } from '@weige/shared/contract/problems';
import type { Audit } from '../audit/audit.ts';
import { SYSTEM } from '../audit/audit.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import { ATTEMPTS, LOCK_TIME } from './attempts.ts';
import type { Attempts } from './attempts.ts';
import type { Visitor } from './identity.ts';
import type { Passwords } from './password.ts';
import type { StartedSession } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

/** Letters and digits that nobody takes for one another on paper: 37 bits in a code of eight. */
const ALPHABET = 'ACDEFGHJKMNPQRTUVWXY34679';
const GROUP = 4;

function newCode(): string {
  const group = () =>
    Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');
  return `${group()}-${group()}`;
}

/** Small letters and a missing hyphen are forgiven. */
const normalised = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

export interface SetUpParts {
  readonly store: Store;
  readonly audit: Audit;
  readonly passwords: Passwords;
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly signIn: SignIn;
  readonly now: () => number;
}

/**
 * The first visit: whoever can read the terminal may make the first administrator. The code is kept in memory only,
 * as a slow hash, so that each guess takes as long as one of a password, right, wrong or locked.
 */
export class SetUp {
  readonly #parts: SetUpParts;
  readonly #code: string;
  #failures = 0;
  #lockedUntil = 0;

  private constructor(parts: SetUpParts, code: string) {
    this.#parts = parts;
    this.#code = code;
  }

  /** A new code for the terminal; undefined where there are accounts already. */
  static async open(parts: SetUpParts): Promise<{ setUp: SetUp; code: string } | undefined> {
    if ((await parts.accounts.count()) > 0) return undefined;
    const code = newCode();
    return { setUp: new SetUp(parts, await parts.passwords.hash(normalised(code))), code };
  }

  /** Whether the first administrator is still missing. */
  async needed(): Promise<boolean> {
    return (await this.#parts.accounts.count()) === 0;
  }

  /** Makes the town-admin of `root` and signs them in. Of several at once one wins, the others find nothing. */
  async run(
    { code, name, displayName, password }: Wanted,
    root: string | undefined,
    visitor: Visitor,
  ): Promise<StartedSession | { readonly refusal: Refusal }> {
    const { passwords, store } = this.#parts;
    if (!(await this.needed())) return { refusal: { problem: 'not-found' } };
    const right = await passwords.verify(normalised(code), this.#code);
    if (!right || this.#lockedUntil > this.#parts.now()) return this.#refuse(right, visitor);
    this.#failures = 0;
    if (root === undefined) return { refusal: { problem: 'no-town' } };
    const stored = await passwords.hash(password);
    return store.transaction(async (tx) => {
      if ((await this.#parts.accounts.count(tx)) > 0) return { refusal: { problem: 'not-found' } };
      const by = { actor: SYSTEM.actor, address: visitor.address };
      const wanted = { name, displayName, role: 'town-admin', area: root, password: stored } as const;
      await this.#parts.accounts.add(tx, wanted, by);
      const actor = `user:${name}`;
      await this.#parts.audit.note(tx, { by, action: 'setup.done', subject: actor, area: root });
      return this.#parts.signIn.start(tx, { actor, account: name, role: 'town-admin', area: root }, visitor);
    });
  }

  async #refuse(right: boolean, { address }: Visitor): Promise<{ readonly refusal: Refusal }> {
    const { store, attempts, now } = this.#parts;
    const locked = this.#lockedUntil > now();
    if (!right && !locked && ++this.#failures >= ATTEMPTS) {
      this.#failures = 0;
      this.#lockedUntil = now() + LOCK_TIME;
    }
    await store.transaction((tx) =>
      attempts.refused(tx, undefined, locked ? 'locked' : 'set-up-code', address),
    );
    return { refusal: { problem: 'set-up-code-wrong' } };
  }
}
