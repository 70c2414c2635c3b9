import { MINUTE } from '@weige/shared/contract/time';
import type { Audit, By } from '../audit/audit.ts';
import { SYSTEM } from '../audit/audit.ts';
import type { Sql } from '../store/store.ts';
import { saveAccount } from './account-tables.ts';
import type { AccountRow } from './account-tables.ts';
import { RefusalBound } from './bound.ts';

/** Wrong guesses in a row that lock an account, and for how long, ms. */
export const ATTEMPTS = 5;
export const LOCK_TIME = 15 * MINUTE;

/** Why somebody is not let in, for the audit log; the answer to them does not say. */
export type Reason = 'unknown' | 'inactive' | 'locked' | 'password' | 'code' | 'token' | 'set-up-code';

const COUNTED: readonly Reason[] = ['password', 'code'];

/** Counts wrong guesses, locks accounts, and notes refusals in the audit log without letting it overflow. */
export class Attempts {
  readonly #audit: Audit;
  readonly #now: () => number;
  readonly #bound: RefusalBound;

  constructor(audit: Audit, now: () => number) {
    this.#audit = audit;
    this.#now = now;
    this.#bound = new RefusalBound(now);
  }

  isLocked({ locked_until }: AccountRow): boolean {
    return locked_until > this.#now();
  }

  /**
   * Notes a refused attempt on an account and counts it where it was a guess. A name that is no account's is not
   * noted: people type their password into the wrong field.
   */
  async refused(tx: Sql, row: AccountRow | undefined, reason: Reason, address: string): Promise<void> {
    const by: By = { actor: SYSTEM.actor, address };
    const leftOut = this.#bound.take(address);
    const subject = row && `user:${row.name}`;
    const area = row?.area ?? '';
    if (leftOut !== undefined) {
      const details = { reason, ...(leftOut > 0 ? { leftOut } : {}) };
      await this.#audit.note(tx, { by, action: 'session.refused', subject, area, details });
    }
    if (!row || !COUNTED.includes(reason)) return;
    const failures = row.failures + 1;
    if (failures < ATTEMPTS) {
      await saveAccount(tx, { ...row, failures });
      return;
    }
    await saveAccount(tx, { ...row, failures: 0, locked_until: this.#now() + LOCK_TIME });
    await this.#audit.note(tx, { by, action: 'account.locked', subject, area, details: { minutes: LOCK_TIME / MINUTE } }); // prettier-ignore
  }
}
