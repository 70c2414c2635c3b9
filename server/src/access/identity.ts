import { GRANTS } from '@weige/shared/contract/roles';
import type { Permission, Role } from '@weige/shared/contract/roles';

/** Who somebody is: one role, one area. */
export interface Identity {
  /** `token:…`, `user:…` or `screen:…`; goes into the log with what they do. */
  readonly actor: string;
  readonly role: Role;
  readonly area: string;
  /** Name of the account, for a person. */
  readonly account?: string | undefined;
  /** Id of the session, where there is one; opens nothing. */
  readonly session?: string | undefined;
}

/** What somebody shows: a bearer token, or the secret of a session. */
export interface Credentials {
  readonly token?: string | undefined;
  readonly session?: string | undefined;
}

/** Where a request comes from, and the session that its browser had until now. */
export interface Visitor {
  readonly address: string;
  readonly agent: string;
  /** Secret of a session that ends when another begins in the same browser. */
  readonly previous?: string | undefined;
}

export function may(identity: Pick<Identity, 'role'>, permission: Permission): boolean {
  return GRANTS[identity.role].includes(permission);
}
