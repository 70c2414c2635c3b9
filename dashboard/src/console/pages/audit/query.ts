import type { AuditAction } from '@weige/shared/contract/accounts';

export interface AuditFilter {
  readonly actor: string;
  readonly action: AuditAction | '';
  readonly text: string;
}

export const EVERY_ENTRY: AuditFilter = { actor: '', action: '', text: '' };

/** How many entries are on a page. */
const PAGE = 50;

export function isFiltered(filter: AuditFilter): boolean {
  return Object.values(filter).some((value: string) => value.trim() !== '');
}

/** The question to the server: what is asked for, older than `before` where that is given. */
export function auditQuery(filter: AuditFilter, before?: number): URLSearchParams {
  const query = new URLSearchParams({ limit: String(PAGE) });
  if (before !== undefined) query.set('before', String(before));
  for (const [name, value] of Object.entries({ ...filter, actor: fullActor(filter.actor) }))
    if (value.trim() !== '') query.set(name, value.trim());
  return query;
}

/** People are asked for by their account alone; a token or the system by its full name. */
function fullActor(actor: string): string {
  const name = actor.trim();
  return name === '' || name.includes(':') || name === 'system' ? name : `user:${name}`;
}

/** Every action; the test holds them against the contract, whose schemas a page need not carry. */
export const ACTIONS = [
  'setup.done',
  'session.started',
  'session.refused',
  'session.ended',
  'account.created',
  'account.changed',
  'account.locked',
  'password.changed',
  'second-factor.set',
  'token.created',
  'audit.exported',
  'setting.changed',
  'team.changed',
  'door-code.issued',
  'door-code.reissued',
  'door-code.revoked',
  'binding-code.given',
  'device.bound',
  'device.unbound',
  'person.looked-at',
  'person.exported',
  'person.erased',
  'retention.applied',
] as const satisfies readonly AuditAction[];

/** True for what should catch the eye. */
export function isAlarming(action: AuditAction): boolean {
  return action === 'session.refused' || action === 'account.locked';
}

/** The account, token or part of the system that acted. */
export function actorName(actor: string): string {
  return actor.replace(/^user:/, '');
}
