import { expect, it } from 'vitest';
import { areasOf, drawGround } from './areas.ts';
import { areaOf } from './ground/shape.ts';
import { Random } from './random.ts';

it.each([11, 12, 13, 14])('draws a sound town from any seed: %i', { timeout: 20_000 }, (seed) => {
  const town = drawGround(new Random(seed));
  const grids = areasOf(town).filter(({ level }) => level === 'grid');
  expect(grids.length).toBe(536);
  const sum = grids.reduce((all, { ground }) => all + areaOf(ground.ring), 0);
  expect(sum / areaOf(town.ring)).toBeCloseTo(1, 9);
  expect(town.coast.length).toBeGreaterThan(100);
});
