import { expect, it } from 'vitest';
import { makePassword, strengthOf } from './password.ts';

it('a password is as strong as it is long, by characters and not by bytes', () => {
  const lengths = [0, 1, 9, 10, 13, 14, 19, 20];
  expect(lengths.map((length) => strengthOf('微'.repeat(length)))).toEqual([
    'empty',
    'short',
    'short',
    'fair',
    'fair',
    'good',
    'good',
    'strong',
  ]);
});

it('a password that is made is long, legible, and another each time', () => {
  const made = new Set(Array.from({ length: 50 }, () => makePassword()));
  expect(made.size).toBe(50);
  for (const password of made) expect(password).toMatch(/^[a-zA-Z2-9]{16}$/);
  expect([...made].join('')).not.toMatch(/[lo0O1I]/);
});

it('bytes that would favour some letters are thrown away', () => {
  let round = 0;
  const password = makePassword((bytes) => bytes.fill(round++ === 0 ? 255 : 0));
  expect(password).toBe('a'.repeat(16));
});
