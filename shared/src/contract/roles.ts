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

/** Roles of people with an account; the others are devices, doors and systems. */
export const PERSON_ROLES = ['grid-worker', 'village-cadre', 'operator', 'town-admin'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/**
 * What a route or a socket message asks for. `account:own` is one's own sessions, password and second factor; `phone` is
 * the port of residents' phones, which opens by a door code and a device's cookie only, never by a token.
 */
export const PERMISSIONS = [
  'live:read',
  'log:read',
  'areas:read',
  'report',
  'case:advance',
  'case:dispatch',
  'parking:use',
  'account:own',
  'account:manage',
  'audit:read',
  'case:read',
  'broadcast:send',
  'door:manage',
  'person:read',
  'person:erase',
  'alarm:handle',
  'team:manage',
  'setting:manage',
  'statistics:read',
  'phone',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const WATCH = ['live:read', 'log:read', 'areas:read'] as const;
const WORK = [...WATCH, 'report', 'case:advance', 'parking:use'] as const;

/** What a village is trusted with on top: who is sent where, its alarms, teams and rules, its doors and notices, and the records of its people. */
const VILLAGE = [
  'case:read',
  'case:dispatch',
  'alarm:handle',
  'team:manage',
  'setting:manage',
  'statistics:read',
  'broadcast:send',
  'door:manage',
  'person:read',
  'person:erase',
] as const;

/** The authorisation table. A permission that a role does not list is refused. */
export const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  resident: ['areas:read', 'phone'],
  kiosk: WATCH,
  speaker: ['areas:read'],
  'grid-worker': [...WORK, 'account:own', 'case:read'],
  'village-cadre': [...WORK, 'account:own', ...VILLAGE],
  operator: [...WATCH, 'report', 'account:own', 'alarm:handle', 'broadcast:send'],
  'town-admin': [...WORK, 'account:own', ...VILLAGE, 'account:manage', 'audit:read'],
  integration: [...WORK, 'case:dispatch'],
};

/** True where `role` allows nothing that `own` does not: nobody gives away more than they have. */
export function isWithinRole(role: Role, own: Role): boolean {
  return GRANTS[role].every((permission) => GRANTS[own].includes(permission));
}

/** Which fields of an event a role is sent. A machine's token reads no more than a screen does. */
export function audienceOf(role: Role): Audience {
  return role === 'grid-worker' || role === 'village-cadre' || role === 'town-admin' ? 'staff' : 'screen';
}
