import { expect, it } from 'vitest';
import { keyOf, nextRow } from './keys.ts';

const pressed = (key: string, more: object = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
});

it('letters go through the list unless somebody types or means something else by them', () => {
  expect(['j', 'k', '?', 'x'].map((key) => keyOf(pressed(key), false))).toEqual([
    'down',
    'up',
    'help',
    undefined,
  ]);
  expect(keyOf(pressed('j'), true)).toBeUndefined();
  expect(keyOf(pressed('k', { ctrlKey: true }), false)).toBeUndefined();
});

it('the list is entered at its nearer end and not left at either', () => {
  expect([nextRow(3, -1, 'down'), nextRow(3, -1, 'up')]).toEqual([0, 2]);
  expect([nextRow(3, 2, 'down'), nextRow(3, 0, 'up'), nextRow(3, 1, 'up')]).toEqual([2, 0, 0]);
});
