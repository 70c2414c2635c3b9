import { expect, it } from 'vitest';
import { qrPicture } from './qr.ts';
import { grouped } from './secret.ts';

it('a secret is written in groups that a person can copy', () => {
  expect(grouped('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
  expect(grouped('')).toBe('');
});

it('a QR code has its three corners and a quiet zone', () => {
  const { path, size } = qrPicture('otpauth://totp/x?secret=ABC');
  expect((size - 8 - 17) % 4).toBe(0);
  const corner = (x: number, y: number) => path.includes(`M${x} ${y}h1v1h-1z`);
  expect([corner(4, 4), corner(size - 5, 4), corner(4, size - 5)]).toEqual([true, true, true]);
  expect(corner(size - 5, size - 4)).toBe(false);
  expect(path).not.toMatch(/M[0-3] /);
});
