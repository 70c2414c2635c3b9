import type { SessionInfo } from '@weige/shared/contract/http';
import { PERSON_ROLES } from '@weige/shared/contract/roles';
import type { PersonRole } from '@weige/shared/contract/roles';

/** Who works here: the answer of `GET /session` for a person with an account. */
export interface Who extends SessionInfo {
  role: PersonRole;
  name: string;
  displayName: string;
}

/** True for a person: a screen in a hall may have a session in this browser too, but does not work here. */
export function isPerson(session: SessionInfo): session is Who {
  return session.name !== undefined && PERSON_ROLES.some((role) => role === session.role);
}

/** True where a person has another role or area than before. */
export function hasMoved(before: Who, after: Who): boolean {
  return before.role !== after.role || before.area !== after.area;
}
