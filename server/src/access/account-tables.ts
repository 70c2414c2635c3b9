import type { Account } from '@weige/shared/contract/accounts';
import { PERSON_ROLES } from '@weige/shared/contract/roles';
import { toWire } from '@weige/shared/contract/time';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';

/** A row of the accounts. Times are epoch ms; 0 and 1 for no and yes. */
export interface AccountRow {
  readonly name: string;
  readonly display_name: string;
  readonly password: string;
  readonly role: string;
  readonly area: string;
  readonly active: number;
  readonly version: number;
  readonly created_at: number;
  readonly last_sign_in_at: number | null;
  /** Wrong guesses since the last right one or the last lock. */
  readonly failures: number;
  readonly locked_until: number;
  /** Sealed secret of the second factor in force, and of one that is offered and not confirmed yet. */
  readonly factor: string | null;
  readonly factor_offer: string | null;
  /** Step of the last one-time code that was taken; an older or the same one is refused. */
  readonly factor_step: number;
}

export const accountByName = query<[name: string], AccountRow>('SELECT * FROM account WHERE name = ?');
export const accountsWithin = query<[from: string, to: string], AccountRow>(
  'SELECT * FROM account WHERE area >= ? AND area < ? ORDER BY name',
);
export const countAccounts = query<[], { accounts: number }>('SELECT count(*) AS accounts FROM account');
/** Areas of everybody who may manage accounts, but for one. */
export const otherAdmins = query<[name: string], { area: string }>(
  `SELECT area FROM account WHERE role = 'town-admin' AND active = 1 AND name <> ?`,
);

const insertAccount = query<[name: string, display: string, password: string, role: string, area: string, now: number]>(
  `INSERT INTO account (name, display_name, password, role, area, created_at, failures, locked_until)
   VALUES (?, ?, ?, ?, ?, ?, 0, 0) ON CONFLICT (name) DO NOTHING`,
); // prettier-ignore

type Changed = [
  display: string, password: string, role: string, area: string, active: number, version: number,
  signedIn: number | null, failures: number, locked: number, factor: string | null, offer: string | null,
  step: number, name: string,
]; // prettier-ignore

const updateAccount = query<Changed>(
  `UPDATE account SET display_name = ?, password = ?, role = ?, area = ?, active = ?, version = ?,
     last_sign_in_at = ?, failures = ?, locked_until = ?, factor = ?, factor_offer = ?, factor_step = ?
   WHERE name = ?`,
);

export type NewAccount = Pick<AccountRow, 'name' | 'display_name' | 'password' | 'role' | 'area'>;

/** False where the name is taken already. */
export async function addAccount(tx: Sql, account: NewAccount, now: number): Promise<boolean> {
  const { name, display_name, password, role, area } = account;
  return (await tx.run(insertAccount, name, display_name, password, role, area, now)) === 1;
}

/** Writes everything of an account that can change. Only for a row read in the same transaction. */
export async function saveAccount(tx: Sql, row: AccountRow): Promise<void> {
  const { display_name, password, role, area, active, version, last_sign_in_at } = row;
  const { failures, locked_until, factor, factor_offer, factor_step, name } = row;
  await tx.run(
    updateAccount,
    ...([display_name, password, role, area, active, version, last_sign_in_at] as const),
    ...([failures, locked_until, factor, factor_offer, factor_step, name] as const),
  );
}

/** Reads an account that is known to be there. Throws where it is not. */
export async function ownAccount(tx: Sql, name: string): Promise<AccountRow> {
  const row = await tx.get(accountByName, name);
  if (!row) throw new Error(`The account ${name} of a session is missing.`);
  return row;
}

/** The account as administrators see it; undefined for one that no person's role goes with, which opens nothing. */
export function accountOf(row: AccountRow, now: number): Account | undefined {
  const role = PERSON_ROLES.find((known) => known === row.role);
  return (
    role && {
      name: row.name,
      displayName: row.display_name,
      role,
      area: row.area,
      active: row.active === 1,
      secondFactor: row.factor !== null,
      createdAt: toWire(row.created_at),
      ...(row.last_sign_in_at === null ? {} : { lastSignInAt: toWire(row.last_sign_in_at) }),
      ...(row.locked_until > now ? { lockedUntil: toWire(row.locked_until) } : {}),
      version: row.version,
    }
  );
}
