import { expect, it } from 'vitest';
import { grouped } from './secret.ts';

it('a secret is written in groups that a person can copy', () => {
  expect(grouped('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
  expect(grouped('')).toBe('');
});
