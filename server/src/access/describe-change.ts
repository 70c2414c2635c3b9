import type { AccountRow } from './account-tables.ts';

/** What the audit log says of a change: never a password, a secret or anybody's name. */
export interface ChangeTold {
  readonly details: Readonly<Record<string, unknown>>;
  /** The account may do something else now, or is somebody else's: whoever is in must come in anew. */
  readonly endsSessions: boolean;
}

export function describeChange(before: AccountRow, after: AccountRow): ChangeTold {
  const role = before.role !== after.role;
  const area = before.area !== after.area;
  const active = before.active !== after.active;
  const password = before.password !== after.password;
  const details = {
    ...(before.display_name === after.display_name ? {} : { displayName: true }),
    ...(role ? { role: { from: before.role, to: after.role } } : {}),
    ...(area ? { area: { from: before.area, to: after.area } } : {}),
    ...(active ? { active: after.active === 1 } : {}),
    ...(password ? { password: true } : {}),
    ...(before.factor !== null && after.factor === null ? { secondFactor: false } : {}),
  };
  return { details, endsSessions: role || area || active || password };
}
