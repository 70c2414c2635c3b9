import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LabelPlacer, overlaps } from './labels.ts';
import type { Box, LabelWish } from './labels.ts';

const aWish = (id: string, x: number, y: number, optional = false): LabelWish => ({
  id,
  x,
  y,
  width: 80,
  height: 40,
  optional,
});
const aMark = (x: number, y: number) => ({ x: x - 10, y: y - 10, width: 20, height: 20 });

it('writes a name at its point where nothing is in the way', () => {
  expect(new LabelPlacer().place([aWish('a', 100, 100)], [])).toEqual([
    { id: 'a', x: 60, y: 80, width: 80, height: 40 },
  ]);
});

it('moves a name out of the way of a mark', () => {
  const [label] = new LabelPlacer().place([aWish('a', 100, 100)], [aMark(100, 100)]);
  expect(label && overlaps(label, aMark(100, 100))).toBe(false);
});

it('keeps a name where it was while that place is free, also when a better one becomes free', () => {
  const placer = new LabelPlacer();
  const [moved] = placer.place([aWish('a', 100, 100)], [aMark(100, 100)]);
  expect(placer.place([aWish('a', 100, 100)], [])).toEqual([moved]);
});

it('leaves out an optional name that finds no place, and writes one that must be there', () => {
  const wall = [{ x: -500, y: -500, width: 1_500, height: 1_500 }];
  expect(new LabelPlacer().place([aWish('a', 100, 100, true)], wall)).toEqual([]);
  expect(new LabelPlacer().place([aWish('a', 100, 100)], wall)).toHaveLength(1);
});

it('covers as few marks as it can where it must be written over some', () => {
  const crowd = Array.from({ length: 60 }, (_, i) =>
    aMark(-100 + (i % 10) * 40, -60 + Math.floor(i / 10) * 40),
  );
  const thinned = crowd.filter(({ x, y }) => !(x > 90 && x < 190 && y > 60 && y < 130) || x === 130);
  const [label] = new LabelPlacer().place([aWish('a', 100, 60)], thinned);
  const covered = (box: Box) => thinned.filter((mark) => overlaps(box, mark)).length;
  if (!label) throw new Error('a name that must be there is missing');
  expect(covered(label)).toBeLessThan(covered({ x: 60, y: 40, width: 80, height: 40 }));
});

it('never writes one name over another, wherever they are', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }));
  fc.assert(
    fc.property(fc.array(point, { maxLength: 25 }), fc.array(point, { maxLength: 40 }), (names, marks) => {
      const wishes = names.map(([x, y], i) => aWish(String(i), x, y, i % 2 === 0));
      const placed = new LabelPlacer().place(
        wishes,
        marks.map(([x, y]) => aMark(x, y)),
      );
      for (const [i, a] of placed.entries())
        for (const b of placed.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
    }),
    { numRuns: 50, seed: 1 },
  );
});
