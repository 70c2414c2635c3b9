import type { Audience } from './audience.ts';

/** Who may do what. Each session or token has one role and one area; it reads and acts there and below. */
export const ROLES = [
  'resident',
  'kiosk',
  'speaker',
  'grid-worker',
  'village-cadre',
  'operator',
  'town-admin',
  'integration',
] as const;
export type Role = (typeof ROLES)[number];

/** What a route or a socket message asks for. */
export const PERMISSIONS = [
  'live:read',
  'log:read',
  'areas:read',
  'report',
  'case:advance',
  'parking:use',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The authorisation table. A permission that a role does not list is refused. */
export const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  resident: ['areas:read'],
  kiosk: ['live:read', 'log:read', 'areas:read'],
  speaker: ['areas:read'],
  'grid-worker': ['live:read', 'log:read', 'areas:read', 'report', 'case:advance', 'parking:use'],
  'village-cadre': ['live:read', 'log:read', 'areas:read', 'report', 'case:advance', 'parking:use'],
  operator: ['live:read', 'log:read', 'areas:read', 'report'],
  'town-admin': ['live:read', 'log:read', 'areas:read', 'report', 'case:advance', 'parking:use'],
  integration: ['live:read', 'log:read', 'areas:read', 'report', 'case:advance', 'parking:use'],
};

/** Which fields of an event a role is sent. A machine's token reads no more than a screen does. */
export function audienceOf(role: Role): Audience {
  return role === 'grid-worker' || role === 'village-cadre' || role === 'town-admin' ? 'staff' : 'screen';
}
