import type { ChangePassword } from '@weige/shared/contract/accounts';
import type { Refusal } from '@weige/shared/contract/problems';
import { PERSON_ROLES } from '@weige/shared/contract/roles';
import type { PersonRole } from '@weige/shared/contract/roles';
import type { Audit } from '../audit/audit.ts';
import type { Sql, Store } from '../store/store.ts';
import { accountByName, ownAccount, saveAccount } from './account-tables.ts';
import type { AccountRow } from './account-tables.ts';
import type { Attempts, Reason } from './attempts.ts';
import type { Identity, Visitor } from './identity.ts';
import type { Passwords } from './password.ts';
import type { SecondFactor } from './second-factor.ts';
import type { Sessions, StartedSession } from './sessions.ts';

export interface SignInParts {
  readonly store: Store;
  readonly audit: Audit;
  readonly passwords: Passwords;
  readonly attempts: Attempts;
  readonly secondFactor: SecondFactor;
  readonly sessions: Sessions;
  readonly now: () => number;
}

interface Guess {
  readonly name: string;
  readonly password: string;
  readonly code?: string | undefined;
}

type Verdict =
  | { readonly role: PersonRole; readonly step: number }
  | { readonly reason: Reason }
  | { readonly missing: true };

const REFUSED: { readonly refusal: Refusal } = { refusal: { problem: 'wrong-credentials' } };

/** Lets people in by password and one-time code, and changes their passwords. */
export class SignIn {
  readonly #parts: SignInParts;

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /**
   * Starts a session, or refuses: `second-factor-needed` where only the code is missing, else `wrong-credentials`,
   * whatever it is that is wrong. The guess counts in the transaction that judges it, so that guesses made at
   * once are counted like guesses in turn.
   */
  async byPassword(guess: Guess, visitor: Visitor): Promise<StartedSession | { readonly refusal: Refusal }> {
    const { store, passwords, attempts } = this.#parts;
    const known = await store.reader.get(accountByName, guess.name);
    const matches = await passwords.verify(guess.password, known?.password);
    return store.transaction(async (tx) => {
      const row = await tx.get(accountByName, guess.name);
      const verdict = this.#judge(row, matches && row?.password === known?.password, guess.code);
      if ('missing' in verdict) return { refusal: { problem: 'second-factor-needed' } };
      if (row && 'role' in verdict) return this.#begin(tx, row, verdict, visitor);
      await attempts.refused(tx, row, 'reason' in verdict ? verdict.reason : 'unknown', visitor.address);
      return REFUSED;
    });
  }

  /** Starts a session for somebody who has shown by other means who they are. */
  async start(tx: Sql, grant: Identity, visitor: Visitor): Promise<StartedSession> {
    const started = await this.#parts.sessions.start(tx, grant, visitor);
    const { actor, area } = grant;
    const by = { actor, address: visitor.address };
    const details = { session: started.identity.session };
    await this.#parts.audit.note(tx, { by, action: 'session.started', subject: actor, area, details });
    return started;
  }

  /** One's own password: ends one's other sessions. A wrong present one is a guess and counts like one. */
  async changePassword(
    { account = '', actor, session = '' }: Identity,
    { current, next }: ChangePassword,
    address: string,
  ): Promise<Refusal | undefined> {
    const { store, passwords, attempts, audit, sessions } = this.#parts;
    const known = await store.reader.get(accountByName, account);
    const matches = await passwords.verify(current, known?.password);
    const password = await passwords.hash(next);
    return store.transaction(async (tx) => {
      const row = await ownAccount(tx, account);
      const right = matches && row.password === known?.password;
      if (!right || attempts.isLocked(row)) {
        await attempts.refused(tx, row, right || attempts.isLocked(row) ? 'locked' : 'password', address);
        return { problem: 'validation', fields: ['/current'], code: 'wrong-password' };
      }
      await saveAccount(tx, { ...row, password, failures: 0, version: row.version + 1 });
      const ended = await sessions.endAll(tx, account, session);
      const by = { actor, address };
      await audit.note(tx, { by, action: 'password.changed', subject: actor, area: row.area, details: { sessionsEnded: ended } }); // prettier-ignore
      return undefined;
    });
  }

  #judge(row: AccountRow | undefined, matches: boolean, code: string | undefined): Verdict {
    const role = PERSON_ROLES.find((known) => known === row?.role);
    if (!row || !role) return { reason: 'unknown' };
    if (this.#parts.attempts.isLocked(row)) return { reason: 'locked' };
    if (!matches) return { reason: 'password' };
    if (row.active !== 1) return { reason: 'inactive' };
    if (row.factor === null) return { role, step: row.factor_step };
    if (code === undefined) return { missing: true };
    const step = this.#parts.secondFactor.matches(row, code);
    return step === undefined ? { reason: 'code' } : { role, step };
  }

  async #begin(
    tx: Sql,
    row: AccountRow,
    { role, step }: { role: PersonRole; step: number },
    visitor: Visitor,
  ): Promise<StartedSession> {
    const now = this.#parts.now();
    await saveAccount(tx, { ...row, failures: 0, locked_until: 0, factor_step: step, last_sign_in_at: now });
    const { name, area } = row;
    return this.start(tx, { actor: `user:${name}`, account: name, role, area }, visitor);
  }
}
