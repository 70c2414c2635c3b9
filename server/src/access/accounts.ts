import { randomBytes } from 'node:crypto';
import { codeRange, within } from '@weige/shared/area/code';
import type { Account, ChangeAccount, CreateAccount, CreatedAccount } from '@weige/shared/contract/accounts';
import type { Refusal } from '@weige/shared/contract/problems';
import type { PersonRole } from '@weige/shared/contract/roles';
import type { Audit, By } from '../audit/audit.ts';
import { SYSTEM } from '../audit/audit.ts';
import type { Sql, Store } from '../store/store.ts';
import { hasAdmin, refuseChange, refuseGrant } from './account-rules.ts';
import type { Tree } from './account-rules.ts';
import {
  accountByName,
  accountOf,
  accountsWithin,
  addAccount,
  countAccounts,
  otherAdmins,
  saveAccount,
} from './account-tables.ts';
import type { AccountRow } from './account-tables.ts';
import { describeChange } from './describe-change.ts';
import type { Identity } from './identity.ts';
import type { Passwords } from './password.ts';
import type { Sessions } from './sessions.ts';

export interface AccountParts {
  readonly store: Store;
  readonly audit: Audit;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly now: () => number;
}

/** Somebody who manages accounts, and from where. */
export interface Manager {
  readonly identity: Identity;
  readonly address: string;
  readonly tree: Tree;
}

type OrRefusal<T> = T | { readonly refusal: Refusal };
export type ChangedAccount = OrRefusal<{ readonly account: Account } | { readonly conflict: Account }>;

const byOf = ({ identity, address }: Manager): By => ({ actor: identity.actor, address });
const isAdmin = ({ role, active }: Pick<AccountRow, 'role' | 'active'>): boolean => role === 'town-admin' && active === 1; // prettier-ignore

/** 96 random bits, for who gets a password made. */
export const newPassword = (): string => randomBytes(12).toString('base64url');

/** Accounts of people: made, changed, listed. Every change is noted in the same transaction. */
export class Accounts {
  readonly #parts: AccountParts;

  constructor(parts: AccountParts) {
    this.#parts = parts;
  }

  async count(tx: Sql = this.#parts.store.reader): Promise<number> {
    return (await tx.get(countAccounts))?.accounts ?? 0;
  }

  /** The accounts of an area and below, by name. */
  async list(area: string): Promise<Account[]> {
    const { from, to } = codeRange(area);
    const rows = await this.#parts.store.reader.all(accountsWithin, from, to);
    return rows.map((row) => accountOf(row, this.#parts.now())).filter((account) => account !== undefined);
  }

  async get(name: string): Promise<Account | undefined> {
    const row = await this.#parts.store.reader.get(accountByName, name);
    return row && accountOf(row, this.#parts.now());
  }

  /** The account of that name if it lies in the manager's area; else the refusal. */
  async within(name: string, { identity }: Manager): Promise<OrRefusal<{ readonly account: Account }>> {
    const account = await this.get(name);
    if (!account) return { refusal: { problem: 'not-found' } };
    return within(account.area, identity.area) ? { account } : { refusal: { problem: 'outside-area' } };
  }

  /** Makes an account; without a password one is made and answered. */
  async create(wanted: CreateAccount, manager: Manager): Promise<OrRefusal<CreatedAccount>> {
    const refusal = refuseGrant(manager.identity, wanted, manager.tree);
    if (refusal) return { refusal };
    const made = wanted.password === undefined ? newPassword() : undefined;
    const password = await this.#parts.passwords.hash(wanted.password ?? made ?? '');
    const account = await this.#parts.store.transaction((tx) =>
      this.add(tx, { ...wanted, password }, byOf(manager)),
    );
    if (!account) return { refusal: { problem: 'name-taken', fields: ['/name'] } };
    return { account, ...(made === undefined ? {} : { password: made }) };
  }

  /** Adds an account with a hashed password; undefined where the name is taken. */
  async add(
    tx: Sql,
    wanted: CreateAccount & { readonly password: string },
    by: By,
  ): Promise<Account | undefined> {
    const { name, displayName, role, area, password } = wanted;
    const now = this.#parts.now();
    if (!(await addAccount(tx, { name, display_name: displayName, password, role, area }, now)))
      return undefined;
    const details = { role };
    await this.#parts.audit.note(tx, {
      by,
      action: 'account.created',
      subject: `user:${name}`,
      area,
      details,
    });
    const row = await tx.get(accountByName, name);
    return row && accountOf(row, now);
  }

  /** Changes what is named. Ends the account's sessions unless only its display name is new. */
  async change(name: string, change: ChangeAccount, manager: Manager): Promise<ChangedAccount> {
    const { passwords, store } = this.#parts;
    const password = change.password === undefined ? undefined : await passwords.hash(change.password);
    return store.transaction(async (tx) => {
      const row = await tx.get(accountByName, name);
      const account = row && accountOf(row, this.#parts.now());
      if (!account) return { refusal: { problem: 'not-found' } };
      const refusal = refuseChange(manager.identity, row, change, manager.tree);
      if (refusal) return { refusal };
      if (row.version !== change.version) return { conflict: account };
      const next = changed(row, change, password);
      if (!next) return { account };
      if (isAdmin(row) && !(await this.#keepsAdmin(tx, row, next, manager.tree)))
        return { refusal: { problem: 'last-admin' } };
      return { account: await this.#save(tx, row, next, byOf(manager)) };
    });
  }

  /** The command line's way, past all rules: makes the account, or gives it that password, role and area anew. */
  async put(wanted: CreateAccount & { readonly role: PersonRole; readonly password: string }): Promise<void> {
    const password = await this.#parts.passwords.hash(wanted.password);
    await this.#parts.store.transaction(async (tx) => {
      if (await this.add(tx, { ...wanted, password }, SYSTEM)) return;
      const row = await tx.get(accountByName, wanted.name);
      if (!row) throw new Error(`The account ${wanted.name} is neither there nor can it be made.`);
      const { role, area } = wanted;
      const unlocked = { failures: 0, locked_until: 0, version: row.version + 1 };
      await this.#save(tx, row, { ...row, ...unlocked, role, area, password, active: 1 }, SYSTEM);
    });
  }

  /** A change that takes the last town-admin of everything away is none of ours; other changes are. */
  async #keepsAdmin(tx: Sql, row: AccountRow, next: AccountRow, tree: Tree): Promise<boolean> {
    if (!hasAdmin([row.area], tree)) return true;
    const areas = (await tx.all(otherAdmins, next.name)).map(({ area }) => area);
    return hasAdmin(isAdmin(next) ? [...areas, next.area] : areas, tree);
  }

  async #save(tx: Sql, row: AccountRow, next: AccountRow, by: By): Promise<Account> {
    await saveAccount(tx, next);
    const told = describeChange(row, next);
    const ended = told.endsSessions ? await this.#parts.sessions.endAll(tx, next.name) : 0;
    const details = { ...told.details, ...(ended > 0 ? { sessionsEnded: ended } : {}) };
    const subject = `user:${next.name}`;
    await this.#parts.audit.note(tx, { by, action: 'account.changed', subject, area: row.area, details });
    const account = accountOf(next, this.#parts.now());
    if (!account) throw new Error(`The account ${next.name} was given a role that is no person’s.`);
    return account;
  }
}

/** The row after the change, or undefined where nothing is new. A new password also unlocks. */
function changed(
  row: AccountRow,
  change: ChangeAccount,
  password: string | undefined,
): AccountRow | undefined {
  const next: AccountRow = {
    ...row,
    display_name: change.displayName ?? row.display_name,
    role: change.role ?? row.role,
    area: change.area ?? row.area,
    active: change.active === undefined ? row.active : Number(change.active),
    ...(password === undefined ? {} : { password, failures: 0, locked_until: 0 }),
    ...(change.secondFactor === undefined ? {} : { factor: null, factor_offer: null }),
  };
  return JSON.stringify(next) === JSON.stringify(row) ? undefined : { ...next, version: row.version + 1 };
}
