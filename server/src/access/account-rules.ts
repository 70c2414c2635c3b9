import { within } from '@weige/shared/area/code';
import type { ChangeAccount } from '@weige/shared/contract/accounts';
import type { Refusal } from '@weige/shared/contract/problems';
import { isWithinRole } from '@weige/shared/contract/roles';
import type { PersonRole } from '@weige/shared/contract/roles';
import type { AccountRow } from './account-tables.ts';
import type { Identity } from './identity.ts';

/** What an account becomes: the row, and what of it is new. */
export interface Wanted {
  readonly role: string;
  readonly area: string;
  readonly active: number;
}

/** What the rules need to know of the area tree. */
export interface Tree {
  get(code: string): object | undefined;
  readonly root: { readonly properties: { readonly code: string } } | undefined;
}

/** Why somebody may not give that role in that area; undefined where they may. Nobody gives more than they have. */
export function refuseGrant(
  own: Identity,
  grant: { readonly role?: PersonRole | undefined; readonly area?: string | undefined },
  tree: Tree,
): Refusal | undefined {
  const { role, area } = grant;
  if (role !== undefined && !isWithinRole(role, own.role))
    return { problem: 'beyond-role', fields: ['/role'] };
  if (area === undefined) return undefined;
  if (!within(area, own.area)) return { problem: 'outside-area', fields: ['/area'] };
  return tree.get(area) ? undefined : { problem: 'unknown-area', fields: ['/area'] };
}

/** Fields of one's own account that only somebody else may change; the password has a page that asks for the old one. */
const NOT_ONES_OWN = ['role', 'area', 'active', 'password', 'secondFactor'] as const;

/** Why somebody may not make this change to that account; undefined where they may. */
export function refuseChange(
  own: Identity,
  row: AccountRow,
  change: ChangeAccount,
  tree: Tree,
): Refusal | undefined {
  if (!within(row.area, own.area)) return { problem: 'outside-area' };
  const fields = NOT_ONES_OWN.filter(
    (field) => change[field] !== undefined && !isAsItWas(row, change, field),
  );
  if (own.account === row.name && fields.length > 0)
    return { problem: 'own-account', fields: fields.map((field) => `/${field}`) };
  return refuseGrant(own, change, tree);
}

function isAsItWas(row: AccountRow, change: ChangeAccount, field: (typeof NOT_ONES_OWN)[number]): boolean {
  if (field === 'role' || field === 'area') return change[field] === row[field];
  return field === 'active' && change.active === (row.active === 1);
}

/** True where somebody is still town-admin of everything, given the areas of the active ones. */
export function hasAdmin(areas: readonly string[], tree: Tree): boolean {
  const root = tree.root?.properties.code;
  return root === undefined ? areas.length > 0 : areas.some((area) => within(root, area));
}
