import type { Account } from '@weige/shared/contract/accounts';
import { describe, expect, it } from 'vitest';
import { changeBody, changedFields, differences, draftOf } from './changes.ts';
import { EVERYTHING, matches, standingOf } from './filter.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const anAccount = (part: Partial<Account> = {}): Account => ({
  name: 'li.na',
  displayName: '李娜',
  role: 'village-cadre',
  area: '310116109220',
  active: true,
  secondFactor: true,
  createdAt: '2026-11-01T08:00:00+08:00',
  version: 3,
  ...part,
});

describe('the list of accounts', () => {
  it('is searched by every word in names, areas and codes, by role and by standing', () => {
    const found = (part: Partial<typeof EVERYTHING>) =>
      matches(anAccount(), { ...EVERYTHING, ...part }, '星火村', NOW);
    expect(found({})).toBe(true);
    expect(found({ text: 'LI.' })).toBe(true);
    expect(found({ text: '星火 李' })).toBe(true);
    expect(found({ text: '星火 王' })).toBe(false);
    expect(found({ text: '109220' })).toBe(true);
    expect(found({ role: 'operator' })).toBe(false);
    expect(found({ standing: 'inactive' })).toBe(false);
    expect(found({ role: 'village-cadre', standing: 'active' })).toBe(true);
  });

  it('says who cannot sign in: a lock ends by itself, a deactivation does not', () => {
    const locked = { lockedUntil: '2026-11-24T08:10:00+08:00' };
    expect(standingOf(anAccount(), NOW)).toBe('active');
    expect(standingOf(anAccount(locked), NOW)).toBe('locked');
    expect(standingOf(anAccount(locked), NOW + 11 * 60_000)).toBe('active');
    expect(standingOf(anAccount({ ...locked, active: false }), NOW)).toBe('inactive');
  });
});

describe('a change of an account', () => {
  const base = draftOf(anAccount());

  it('sends what was changed and nothing else', () => {
    const draft = { ...base, role: 'operator' as const };
    expect(changeBody(3, draft, changedFields(base, draft))).toEqual({ version: 3, role: 'operator' });
    const without = { ...base, secondFactor: false };
    expect(changeBody(3, without, changedFields(base, without))).toEqual({ version: 3, secondFactor: false });
    expect(changedFields(base, { ...base })).toEqual([]);
  });

  it('that another was quicker with shows both, and leaves theirs where I changed nothing', () => {
    const mine = { ...base, displayName: '李娜（值班）', role: 'operator' as const };
    const theirs = { ...base, role: 'grid-worker' as const, area: '310116109223' };
    const rows = Object.fromEntries(differences(base, mine, theirs).map((one) => [one.field, one]));
    expect(rows['displayName']).toMatchObject({ mine: '李娜（值班）', now: '李娜', changedByOthers: false });
    expect(rows['role']).toMatchObject({ mine: 'operator', now: 'grid-worker', changedByOthers: true });
    expect(rows['area']).toMatchObject({ mine: '310116109223', now: '310116109223', changedByMe: false });
    expect(changeBody(4, mine, changedFields(base, mine))).toEqual({
      version: 4,
      displayName: '李娜（值班）',
      role: 'operator',
    });
  });
});
