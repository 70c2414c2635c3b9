import { expect, it } from 'vitest';
import { densityBreaks, densityClass } from './density.ts';

it('puts about as many areas into each class, at readable bounds', () => {
  const densities = Array.from({ length: 100 }, (_, i) => 37 + i * 41);
  const breaks = densityBreaks(densities);
  expect(breaks).toHaveLength(4);
  expect(breaks.every((bound) => bound % 50 === 0)).toBe(true);
  const sizes = [1, 2, 3, 4, 5].map((one) => densities.filter((d) => densityClass(d, breaks) === one).length);
  expect(Math.min(...sizes)).toBeGreaterThan(15);
});

it('has fewer classes where there is little to tell apart', () => {
  expect(densityBreaks([100, 100, 100])).toEqual([100]);
  expect(densityBreaks([])).toEqual([]);
  expect(densityClass(500, [])).toBe(1);
});
