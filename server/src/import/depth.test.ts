import fc from 'fast-check';
import { intersection } from 'polyclip-ts';
import { describe, expect, it } from 'vitest';
import type { Position } from '@weige/shared/contract/formats';
import { outsideBy, overlapBy } from './depth.ts';
import type { Labelled } from './depth.ts';
import { shapeOf } from './plane.ts';
import type { Point } from './plane.ts';

/** Tests think in metres. */
const asIs = ([x, y]: Position): Point => [x, y];

function aShape(label: Position, ...coordinates: Position[][]): Labelled {
  return { ...shapeOf({ type: 'Polygon', coordinates }, asIs), label };
}

function rectangle(west: number, south: number, east: number, north: number): Position[] {
  return [[west, south], [east, south], [east, north], [west, north], [west, south]]; // prettier-ignore
}

function aBox(west: number, south: number, east: number, north: number): Labelled {
  return aShape([(west + east) / 2, (south + north) / 2], rectangle(west, south, east, north));
}

/** A ring around a centre, so that it never crosses itself. */
const aStar = fc
  .record({
    x: fc.integer({ min: 0, max: 150 }),
    y: fc.integer({ min: 0, max: 150 }),
    radii: fc.array(fc.integer({ min: 20, max: 100 }), { minLength: 3, maxLength: 12 }),
  })
  .map(({ x, y, radii }) => {
    const corners = radii.map((radius, i): Position => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
    return { ring: [...corners, ...corners.slice(0, 1)], centre: [x, y] as Position };
  });

function areaOf(ring: readonly Position[]): number {
  return Math.abs(ring.slice(1).reduce((sum, [x, y], i) => {
    const [px, py] = ring[i] ?? [0, 0];
    return sum + (px * y - x * py) / 2;
  }, 0)); // prettier-ignore
}

describe('how deep boundaries overlap', () => {
  it('is nothing for neighbours that share a border, wherever its corners are', () => {
    expect(overlapBy(aBox(0, 0, 10, 10), aBox(10, 0, 20, 10))).toBe(0);
    expect(overlapBy(aBox(0, 0, 10, 10), aBox(10, -5, 20, 5))).toBe(0);
    expect(overlapBy(aBox(0, 0, 10, 10), aBox(30, 0, 40, 10))).toBe(0);
  });

  it('is the depth for neighbours whose borders run into each other', () => {
    expect(overlapBy(aBox(0, 0, 10, 10), aBox(8, 0, 20, 10))).toBeCloseTo(2);
    expect(overlapBy(aBox(0, 0, 100, 10), aBox(40, -50, 60, 50))).toBeGreaterThan(4);
    expect(overlapBy(aBox(0, 0, 100, 100), aBox(40, 40, 60, 60))).toBeCloseTo(40);
  });

  it('is seen where two are the same, although neither border is inside the other', () => {
    expect(overlapBy(aBox(0, 0, 100, 100), aBox(0, 0, 100, 100))).toBeCloseTo(50);
  });

  it('agrees with a clipping library on whether shapes overlap by more than a sliver', () => {
    fc.assert(
      fc.property(aStar, aStar, (one, other) => {
        const depth = overlapBy(aShape(one.centre, one.ring), aShape(other.centre, other.ring));
        const common = intersection([one.ring], [other.ring])
          .flat()
          .reduce((sum, ring) => sum + areaOf(ring), 0);
        // A depth of d needs some area; an area needs some depth: nothing within shapes 200 m across is all sliver.
        if (common === 0) expect(depth).toBeLessThan(1e-6);
        if (depth === 0) expect(common).toBeLessThan(1e-6);
        if (common > 5 * 400) expect(depth).toBeGreaterThan(1);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('how far an area sticks out of the one above', () => {
  const parent = aBox(0, 0, 100, 100);

  it('is nothing within it and on its border', () => {
    expect(outsideBy(aBox(0, 0, 50, 100), parent)).toBe(0);
    expect(outsideBy(parent, parent)).toBe(0);
  });

  it('is the distance over its border', () => {
    expect(outsideBy(aBox(90, 0, 107, 10), parent)).toBeCloseTo(7);
    expect(outsideBy(aBox(200, 0, 210, 10), parent)).toBeCloseTo(110);
  });

  it('sees a hole that is covered, and a slot that is crossed with no corner in it', () => {
    const holed = aShape([5, 5], rectangle(0, 0, 100, 100), rectangle(40, 40, 60, 60));
    expect(outsideBy(aBox(20, 20, 80, 80), holed)).toBeGreaterThan(9);
    const slotted = aShape([5, 5], [[0, 0], [100, 0], [100, 100], [60, 100], [60, 5], [40, 5], [40, 100], [0, 100], [0, 0]]); // prettier-ignore
    expect(outsideBy(aBox(20, 40, 80, 60), slotted)).toBeGreaterThan(9);
  });
});
