import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../contract/formats.ts';
import { boundsOf, metresBetween, polygonArea, polygonContains, ringArea } from './geometry.ts';
import type { Polygon } from './registers.ts';

const polygon = (...coordinates: Position[][]): Polygon => ({ type: 'Polygon', coordinates });
const closed = (corners: readonly Position[]): Position[] => [...corners, ...corners.slice(0, 1)];
const rectangle = (west: number, south: number, east: number, north: number): Position[] =>
  closed([[west, south], [east, south], [east, north], [west, north]]); // prettier-ignore

const corner = fc.tuple(fc.nat(20), fc.nat(20)).map(([x, y]): Position => [x, y]);
/** Any closed ring, crossing itself as it may. */
const anyRing = fc.array(corner, { minLength: 3, maxLength: 12 }).map(closed);
/** Never on a line between two whole-numbered corners no more than 20 apart. */
const point = fc
  .tuple(fc.nat(19), fc.nat(19))
  .map(([x, y]): Position => [x + Math.SQRT2 / 3, y + Math.sqrt(3) / 5]);

/** Which side of the line from `a` to `b` the point is on. */
const side = ([ax, ay]: Position, [bx, by]: Position, [x, y]: Position): number =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));

/** The second method: how often the way to a point far outside, askew to every axis, crosses the boundary. */
function isInside(rings: readonly Position[][], from: Position): boolean {
  const far: Position = [1_234.567, 987.654];
  const edges = rings.flatMap((ring) =>
    ring.slice(1).map((end, index) => [ring[index] ?? end, end] as const),
  );
  const crossed = edges.filter(
    ([a, b]) => side(from, far, a) !== side(from, far, b) && side(a, b, from) !== side(a, b, far),
  );
  return crossed.length % 2 === 1;
}

describe('a polygon', () => {
  it('contains the points that an independent count of crossings says it does, holes or not', () => {
    let inside = 0;
    fc.assert(
      fc.property(fc.array(anyRing, { minLength: 1, maxLength: 3 }), point, (rings, at) => {
        const expected = isInside(rings, at);
        expect(polygonContains(polygon(...rings), at)).toBe(expected);
        inside += expected ? 1 : 0;
      }),
      { seed: 1, numRuns: 2_000 },
    );
    expect(inside).toBeGreaterThan(300);
  });

  it('does not contain what lies in its hole', () => {
    const field = polygon(rectangle(0, 0, 10, 10), rectangle(4, 4, 6, 6));
    expect(polygonContains(field, [5, 5])).toBe(false);
    expect(polygonContains(field, [2, 5])).toBe(true);
    expect(polygonContains(field, [11, 5])).toBe(false);
    expect(polygonContains(polygon(), [0, 0])).toBe(false);
  });

  it('shares its border with its neighbours so that every point of it belongs to one of them', () => {
    const [west, east] = [polygon(rectangle(0, 0, 5, 5)), polygon(rectangle(5, 0, 10, 5))];
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 4.999, noNaN: true }), (y) => {
        expect([west, east].filter((one) => polygonContains(one, [5, y]))).toHaveLength(1);
      }),
      { seed: 1 },
    );
  });

  it('has the area that is known of its shape, whichever way its rings run', () => {
    const triangle = closed([[0, 0], [6, 0], [0, 4]]); // prettier-ignore
    expect(polygonArea(polygon(triangle))).toBe(12);
    expect(polygonArea(polygon(triangle.toReversed()))).toBe(12);
    expect([ringArea(triangle), ringArea(triangle.toReversed())]).toEqual([12, -12]);
    expect(polygonArea(polygon(rectangle(0, 0, 10, 10), rectangle(1, 1, 3, 3)))).toBe(96);
    expect(polygonArea(polygon(rectangle(0, 0, 10, 10), rectangle(1, 1, 3, 3).toReversed()))).toBe(96);
    expect(polygonArea(polygon())).toBe(0);
    const circle = Array.from({ length: 3_600 }, (_, step): Position => {
      const angle = (step * Math.PI) / 1_800;
      return [121 + Math.cos(angle), 30 + Math.sin(angle)];
    });
    expect(polygonArea(polygon(closed(circle)))).toBeCloseTo(Math.PI, 4);
  });

  it('keeps its area wherever it is moved to', () => {
    fc.assert(
      fc.property(anyRing, corner, (ring, [dx, dy]) => {
        const moved = ring.map(([x, y]): Position => [x + dx, y + dy]);
        expect(ringArea(moved)).toBe(ringArea(ring));
      }),
      { seed: 1 },
    );
  });
});

describe('the bounds of positions', () => {
  it('hold every one of them and touch one on each side', () => {
    fc.assert(
      fc.property(fc.array(corner, { minLength: 1 }), (positions) => {
        const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
        const expected = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
        expect(boundsOf(positions)).toEqual(expected);
        expect(boundsOf(new Set(positions))).toEqual(expected);
      }),
      { seed: 1 },
    );
  });

  it('of nothing are the box that any other one widens', () => {
    expect(boundsOf([])).toEqual([Infinity, Infinity, -Infinity, -Infinity]);
  });
});

describe('metresBetween', () => {
  it('is 111.2 km for a degree of latitude, and less for one of longitude by the cosine of the latitude', () => {
    expect(metresBetween([121.3, 30], [121.3, 31])).toBeCloseTo(111_195, 0);
    expect(metresBetween([121, 60], [122, 60])).toBeCloseTo(111_195 / 2, 0);
  });

  it('agrees with the great circle within 0.1 % over the width of a town', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));
    const at = ([x, y]: [number, number]): Position => [121.25 + x / 1_000, 30.68 + y / 1_000];
    const radians = (degrees: number) => (degrees * Math.PI) / 180;
    fc.assert(
      fc.property(place, place, (one, other) => {
        const [[lng, lat], [otherLng, otherLat]] = [at(one), at(other)];
        const half =
          Math.sin(radians(otherLat - lat) / 2) ** 2 +
          Math.cos(radians(lat)) * Math.cos(radians(otherLat)) * Math.sin(radians(otherLng - lng) / 2) ** 2;
        const metres = 2 * 6_371_008.8 * Math.asin(Math.sqrt(half));
        expect(Math.abs(metresBetween(at(one), at(other)) - metres)).toBeLessThanOrEqual(
          metres / 1_000 + 1e-6,
        );
      }),
    );
  });
});
