import { expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '@weige/shared/contract/accounts';
import { ACTIONS, actorName, auditQuery, EVERY_ENTRY, isFiltered } from './query.ts';

it('asks for what is filled in and nothing else, from where the last page ended', () => {
  expect(auditQuery(EVERY_ENTRY).toString()).toBe('limit=50');
  expect(auditQuery({ actor: ' li.na ', action: 'account.changed', text: '村' }, 77).toString()).toBe(
    'limit=50&before=77&actor=user%3Ali.na&action=account.changed&text=%E6%9D%91',
  );
  expect(auditQuery({ ...EVERY_ENTRY, actor: 'system' }).get('actor')).toBe('system');
  expect(auditQuery({ ...EVERY_ENTRY, actor: 'token:7' }).get('actor')).toBe('token:7');
});

it('knows a filter from none', () => {
  expect(isFiltered(EVERY_ENTRY)).toBe(false);
  expect(isFiltered({ ...EVERY_ENTRY, text: ' ' })).toBe(false);
  expect(isFiltered({ ...EVERY_ENTRY, text: 'x' })).toBe(true);
});

it('offers every action of the contract, and writes actors so that people can read them', () => {
  expect(ACTIONS).toEqual(AUDIT_ACTIONS);
  expect(actorName('user:li.na')).toBe('li.na');
  expect(actorName('system')).toBe('system');
});
