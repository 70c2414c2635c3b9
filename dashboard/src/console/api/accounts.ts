import type {
  Account,
  AccountList,
  AuditPage,
  ChangeAccount,
  ChangePassword,
  CreateAccount,
  CreatedAccount,
  SecondFactorOffer,
  SessionEntry,
  SessionList,
} from '@weige/shared/contract/accounts';
import { ApiError } from '../../town/api.ts';
import type { Client } from './client.ts';
import { problemName } from './problems.ts';

/** Accounts, sessions and the audit log, as the contract has them. */

export async function listAccounts(client: Client): Promise<readonly Account[]> {
  return (await client.get<AccountList>('accounts')).accounts;
}

export function createAccount(client: Client, body: CreateAccount): Promise<CreatedAccount> {
  return client.send('POST', 'accounts', body);
}

export function changeAccount(client: Client, name: string, body: ChangeAccount): Promise<Account> {
  return client.send('PATCH', `accounts/${encodeURIComponent(name)}`, body);
}

/** The account as it is now, where a change was refused because somebody else was quicker. */
export function conflictOf(error: unknown): Account | undefined {
  if (problemName(error) !== 'edit-conflict' || !(error instanceof ApiError)) return undefined;
  const current: unknown = error.problem && Reflect.get(error.problem, 'current');
  return isAccount(current) ? current : undefined;
}

function isAccount(value: unknown): value is Account {
  return typeof value === 'object' && value !== null && 'version' in value && 'role' in value;
}

/** Sessions of an account; one's own without a name. */
export async function listSessions(client: Client, account?: string): Promise<readonly SessionEntry[]> {
  return (await client.get<SessionList>(sessionsOf(account))).sessions;
}

export function endSession(client: Client, id: string, account?: string): Promise<undefined> {
  return client.send('DELETE', `${sessionsOf(account)}/${encodeURIComponent(id)}`);
}

function sessionsOf(account?: string): string {
  return account === undefined ? 'session/sessions' : `accounts/${encodeURIComponent(account)}/sessions`;
}

export function changePassword(client: Client, body: ChangePassword): Promise<undefined> {
  return client.send('POST', 'session/password', body);
}

export function offerSecondFactor(client: Client): Promise<SecondFactorOffer> {
  return client.send('POST', 'session/second-factor');
}

export function confirmSecondFactor(client: Client, code: string): Promise<undefined> {
  return client.send('PUT', 'session/second-factor', { code });
}

export function removeSecondFactor(client: Client): Promise<undefined> {
  return client.send('DELETE', 'session/second-factor');
}

export function readAudit(client: Client, query: URLSearchParams): Promise<AuditPage> {
  return client.get(`audit?${query.toString()}`);
}
