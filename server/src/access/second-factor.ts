import { randomBytes } from 'node:crypto';
import type { SecondFactorOffer } from '@weige/shared/contract/accounts';
import type { Refusal } from '@weige/shared/contract/problems';
import type { Audit, By } from '../audit/audit.ts';
import type { Sql, Store } from '../store/store.ts';
import { ownAccount, saveAccount } from './account-tables.ts';
import type { AccountRow } from './account-tables.ts';
import type { Seal } from './seal.ts';
import { matchingStep, toBase32 } from './totp.ts';

const SECRET_BYTES = 20;
const ISSUER = 'Weige';

export interface FactorParts {
  readonly store: Store;
  readonly audit: Audit;
  readonly seal: Seal;
  readonly now: () => number;
}

/** One-time codes at sign-in. The secret lies sealed in the database and is shown once, when it is offered. */
export class SecondFactor {
  readonly #parts: FactorParts;

  constructor(parts: FactorParts) {
    this.#parts = parts;
  }

  /** The step of a right code that was not used yet; undefined for any other, or where none is asked for. */
  matches({ factor, factor_step }: AccountRow, code: string): number | undefined {
    return factor === null ? undefined : this.#match(factor, code, factor_step);
  }

  /** Makes a secret for an authenticator. What is in force stays so until a code confirms the new one. */
  async offer(name: string): Promise<SecondFactorOffer> {
    const bytes = randomBytes(SECRET_BYTES);
    const sealed = this.#parts.seal.encrypt(bytes.toString('base64url'));
    await this.#parts.store.transaction(async (tx) =>
      saveAccount(tx, { ...(await ownAccount(tx, name)), factor_offer: sealed }),
    );
    const secret = toBase32(bytes);
    const label = `${ISSUER}:${encodeURIComponent(name)}`;
    return { secret, uri: `otpauth://totp/${label}?secret=${secret}&issuer=${ISSUER}&algorithm=SHA1&digits=6&period=30` }; // prettier-ignore
  }

  /** Puts the offered secret in force by a code from it; a refusal where there is no offer or the code is wrong. */
  async confirm(name: string, code: string, by: By): Promise<Refusal | undefined> {
    return this.#parts.store.transaction(async (tx) => {
      const row = await ownAccount(tx, name);
      if (row.factor_offer === null) return { problem: 'second-factor-not-offered' };
      const step = this.#match(row.factor_offer, code, 0);
      if (step === undefined) return { problem: 'validation', fields: ['/code'], code: 'wrong-code' };
      const changed = { factor: row.factor_offer, factor_offer: null, factor_step: step };
      await this.#set(tx, { ...row, ...changed }, by, true);
      return undefined;
    });
  }

  /** Takes the second factor away; nothing happens where there is none. */
  async remove(name: string, by: By): Promise<void> {
    await this.#parts.store.transaction(async (tx) => {
      const row = await ownAccount(tx, name);
      if (row.factor === null && row.factor_offer === null) return;
      await this.#set(tx, { ...row, factor: null, factor_offer: null }, by, false);
    });
  }

  #match(sealed: string, code: string, used: number): number | undefined {
    const secret = Buffer.from(this.#parts.seal.decrypt(sealed), 'base64url');
    return matchingStep(secret, code, this.#parts.now(), used);
  }

  async #set(tx: Sql, row: AccountRow, by: By, on: boolean): Promise<void> {
    await saveAccount(tx, { ...row, version: row.version + 1 });
    const { name, area } = row;
    await this.#parts.audit.note(tx, { by, action: 'second-factor.set', subject: `user:${name}`, area, details: { on } }); // prettier-ignore
  }
}
