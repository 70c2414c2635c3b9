import { describe, expect, it } from 'vitest';
import type { Position } from '@weige/shared/contract/formats';
import { converterOf, isInRange } from './crs.ts';
import { planeAt } from './plane.ts';

function metres(one: Position, other: Position): number {
  const onPlane = planeAt(one[1]);
  const [[x1, y1], [x2, y2]] = [onPlane(one), onPlane(other)];
  return Math.hypot(x2 - x1, y2 - y1);
}

describe('coordinate systems', () => {
  // Published pairs: the tests of eviltransform (上海) and the read-me of coordtransform (北京).
  it.each([
    ['gcj02', [121.531541859215, 31.17530398364597], [121.5272106, 31.1774276]],
    ['gcj02', [116.41024449916938, 39.91640428150164], [116.404, 39.915]],
    ['bd09', [116.41036949371029, 39.92133699351022], [116.39775550083061, 39.91359571849836]],
  ] as ['gcj02' | 'bd09', Position, Position][])('converts %s %j to within 2 m', (crs, from, to) => {
    expect(metres(converterOf(crs).toWgs84(from), to)).toBeLessThan(2);
    expect(metres(from, to)).toBeGreaterThan(300);
  });

  it('leaves WGS 84 exactly as it is', () => {
    expect(converterOf('wgs84').toWgs84([121.3104131234567, 30.7])).toEqual([121.3104131234567, 30.7]);
  });

  it('takes shifted positions in China only, where the shift is defined', () => {
    expect(isInRange([-0.1, 51.5], converterOf('wgs84').range)).toBe(true);
    expect(isInRange([-0.1, 51.5], converterOf('gcj02').range)).toBe(false);
    expect(isInRange([30.7, 121.3], converterOf('wgs84').range)).toBe(false);
    expect(isInRange([NaN, 30], converterOf('wgs84').range)).toBe(false);
  });

  it('comes to an end at every corner of that range', () => {
    for (const crs of ['gcj02', 'bd09'] as const) {
      const { range, toWgs84 } = converterOf(crs);
      for (const lng of [range.west, range.east])
        for (const lat of [range.south, range.north])
          expect(metres(toWgs84([lng, lat]), [lng, lat])).toBeLessThan(3000);
    }
  });
});
