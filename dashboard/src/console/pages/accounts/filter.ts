import type { Account } from '@weige/shared/contract/accounts';
import type { PersonRole } from '@weige/shared/contract/roles';
import { fromWire } from '@weige/shared/contract/time';

export const STANDINGS = ['active', 'locked', 'inactive'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Whether one can sign in with an account, and if not, why. */
export function standingOf({ active, lockedUntil }: Account, now: number): Standing {
  if (!active) return 'inactive';
  return lockedUntil !== undefined && fromWire(lockedUntil) > now ? 'locked' : 'active';
}

export interface AccountFilter {
  readonly text: string;
  readonly role: PersonRole | '';
  readonly standing: Standing | '';
}

export const EVERYTHING: AccountFilter = { text: '', role: '', standing: '' };

/** True where an account is what the filter asks for: every word is in its names, its area's name or code. */
export function matches(account: Account, filter: AccountFilter, area: string, now: number): boolean {
  if (filter.role !== '' && account.role !== filter.role) return false;
  if (filter.standing !== '' && standingOf(account, now) !== filter.standing) return false;
  const where = [account.name, account.displayName, area, account.area].join(' ').toLowerCase();
  return filter.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => where.includes(word));
}
