import { describe, expect, it } from 'vitest';
import { labelOf } from './label.ts';
import type { Point } from './plane.ts';
import { roomAt } from './shape.ts';

describe('labelOf', () => {
  it('finds the middle of a square', () => {
    const square: Point[] = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
    ];
    expect(roomAt(square, labelOf(square))).toBeGreaterThan(48);
  });

  it('stays inside a crescent, whose centroid is outside', () => {
    const corner = (radius: number, degrees: number): Point => [
      radius * Math.cos((degrees * Math.PI) / 180),
      radius * Math.sin((degrees * Math.PI) / 180),
    ];
    const angles = Array.from({ length: 28 }, (_, i) => i * 10);
    const crescent = [...angles.map((a) => corner(100, a)), ...angles.toReversed().map((a) => corner(70, a))];
    expect(roomAt(crescent, labelOf(crescent))).toBeGreaterThan(14);
  });
});
