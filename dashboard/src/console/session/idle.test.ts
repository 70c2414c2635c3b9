import { expect, it } from 'vitest';
import { IDLE_LIMIT, IDLE_WARNING, idlenessAfter, lastActive } from './idle.ts';

it('an empty desk is warned a minute before, and signed out at the limit', () => {
  expect(idlenessAfter(0)).toBe('busy');
  expect(idlenessAfter(IDLE_LIMIT - IDLE_WARNING - 1)).toBe('busy');
  expect(idlenessAfter(IDLE_LIMIT - IDLE_WARNING)).toBe('warned');
  expect(idlenessAfter(IDLE_LIMIT)).toBe('over');
});

it('work in another tab counts, a broken or future note does not', () => {
  expect(lastActive(100, '400', 500)).toBe(400);
  expect(lastActive(450, '400', 500)).toBe(450);
  expect(lastActive(100, 'x', 500)).toBe(100);
  expect(lastActive(100, '900', 500)).toBe(100);
  expect(lastActive(100, null, 500)).toBe(100);
});
