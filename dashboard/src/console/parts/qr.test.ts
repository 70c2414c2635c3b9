import { create } from 'qrcode';
import { expect, it } from 'vitest';
import { qrPicture } from './qr.ts';

/** The squares that a path of runs paints, as `x,y`. */
function painted(path: string): Set<string> {
  const squares = new Set<string>();
  for (const [, x = '', y = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(run); step++) squares.add(`${Number(x) + step},${y}`);
  return squares;
}

it('a QR code is painted square for square, within a quiet zone of four', () => {
  const text = 'https://weige.example/m/AAAAAAAAAAAAAAAAAAAAAA';
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { path, size } = qrPicture(text);
  expect(size).toBe(modules.size + 8);
  const squares = painted(path);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const inside = x >= 4 && y >= 4 && x < size - 4 && y < size - 4;
      expect([x, y, squares.has(`${x},${y}`)]).toEqual([x, y, inside && modules.get(y - 4, x - 4) === 1]);
    }
});
