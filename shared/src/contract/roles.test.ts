import { describe, expect, it } from 'vitest';
import { audienceOf, GRANTS, PERMISSIONS, ROLES } from './roles.ts';
import type { Role } from './roles.ts';

const changing = (role: Role) => GRANTS[role].filter((permission) => !permission.endsWith(':read'));

describe('a role', () => {
  it.each(ROLES)('has a line in the table of rights and grants nothing unheard of: %s', (role) => {
    expect(GRANTS[role].filter((permission) => !PERMISSIONS.includes(permission))).toEqual([]);
    expect(new Set(GRANTS[role]).size).toBe(GRANTS[role].length);
  });

  it('of a machine or a resident is shown no more than a screen is', () => {
    for (const role of ['resident', 'kiosk', 'speaker', 'integration'] as const)
      expect(audienceOf(role)).toBe('screen');
  });

  it('of a screen or a loudspeaker changes nothing, and of a resident only what a phone may', () => {
    for (const role of ['resident', 'kiosk', 'speaker'] as const)
      expect(changing(role)).toEqual(role === 'resident' ? ['phone'] : []);
  });

  it('of a resident alone opens the port of phones, which wants a door and a device besides', () => {
    expect(ROLES.filter((role) => GRANTS[role].includes('phone'))).toEqual(['resident']);
  });

  it('is there for every permission', () => {
    for (const permission of PERMISSIONS)
      expect(ROLES.filter((role) => GRANTS[role].includes(permission))).not.toEqual([]);
  });
});
