import { polygonContains } from '@weige/shared/area/geometry';
import { parentOf } from '@weige/shared/area/code';
import type { AreaFeature } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import { intersection, union, type Geom } from 'polyclip-ts';
import { describe, expect, it } from 'vitest';
import { at, segmentsMeet } from './ground/shape.ts';
import { generateTown } from './index.ts';

const LEVELS = ['town', 'village', 'net', 'grid'] as const;

const { areas } = generateTown({ seed: 1 });
const byCode = new Map(areas.map((area) => [area.properties.code, area]));

function ringOf(area: AreaFeature): Position[] {
  return at(area.geometry.coordinates, 0);
}

function level(name: (typeof LEVELS)[number]): AreaFeature[] {
  return areas.filter(({ properties }) => properties.level === name);
}

/** Twice the signed area in square microdegrees, near the origin and therefore exact. */
function exactArea(ring: readonly Position[]): number {
  const whole = ring.map(([x, y]): Position => [
    Math.round((x - 121.31) * 1e6),
    Math.round((y - 30.73) * 1e6),
  ]);
  return whole.slice(1).reduce((sum, [x2, y2], i) => {
    const [x1, y1] = at(whole, i);
    return sum + x1 * y2 - x2 * y1;
  }, 0);
}

function edgesOf(list: readonly AreaFeature[]): string[] {
  return list.flatMap((area) => {
    const ring = ringOf(area);
    return ring.slice(1).map((to, i) => `${at(ring, i).join()} ${to.join()}`);
  });
}

function reversed(edge: string): string {
  return edge.split(' ').reverse().join(' ');
}

function asGeom(area: AreaFeature): Geom {
  return area.geometry.coordinates;
}

function clippedArea(polygons: readonly (readonly Position[][])[]): number {
  return polygons.flat().reduce((sum, ring) => sum + exactArea(ring), 0);
}

describe('the partition of the town', () => {
  it('has one town, 23 villages and 536 grids', () => {
    expect(LEVELS.map((name) => level(name).length)).toEqual([1, 23, 103, 536]);
  });

  it('has closed rings that run counter-clockwise', () => {
    for (const area of areas) {
      const ring = ringOf(area);
      expect(at(ring, -1)).toEqual(ring[0]);
      expect(new Set(ring.map(String)).size).toBe(ring.length - 1);
      expect(exactArea(ring)).toBeGreaterThan(0);
    }
  });

  it('adds up: the areas of every level make the town, exactly', () => {
    const sums = LEVELS.map((name) => level(name).reduce((sum, area) => sum + exactArea(ringOf(area)), 0));
    expect(new Set(sums).size).toBe(1);
  });

  it.each(LEVELS)('shares every inner edge between exactly two areas: %s', (name) => {
    const edges = edgesOf(level(name));
    const known = new Set(edges);
    expect(known.size).toBe(edges.length);
    const outer = edges.filter((edge) => !known.has(reversed(edge)));
    expect(new Set(outer)).toEqual(new Set(edgesOf(level('town'))));
  });

  it('has no ring that meets itself', () => {
    const meeting = areas.filter((area) => {
      const ring = ringOf(area).slice(0, -1);
      return ring.some((from, i) =>
        ring.some((other, j) => {
          const apart = j > i + 1 && !(i === 0 && j === ring.length - 1);
          return apart && segmentsMeet(from, at(ring, i + 1), other, at(ring, j + 1));
        }),
      );
    });
    expect(meeting.map(({ properties }) => properties.code)).toEqual([]);
  });

  it('keeps every area within the one above it', () => {
    for (const area of areas) {
      const parent = byCode.get(parentOf(area.properties.code) ?? '');
      if (!parent) continue;
      const border = new Set(ringOf(parent).map(String));
      const outside = ringOf(area).filter(
        (corner) => !border.has(String(corner)) && !polygonContains(parent.geometry, corner),
      );
      expect(outside).toEqual([]);
    }
  });

  it('puts every label inside its area and all above it', () => {
    for (const { properties } of areas) {
      for (let code: string | undefined = properties.code; code && byCode.has(code); code = parentOf(code))
        expect(polygonContains(byCode.get(code)?.geometry ?? at(areas, 0).geometry, properties.label)).toBe(
          true,
        );
    }
  });

  it('agrees with an independent clipping library', () => {
    const villages = level('village');
    for (const [i, one] of villages.entries()) {
      const common = villages
        .slice(i + 1)
        .map((other) => clippedArea(intersection(asGeom(one), asGeom(other))));
      expect(Math.max(0, ...common.map(Math.abs))).toBeLessThan(10);
    }
    const xinghuo = at(
      villages.filter(({ properties }) => properties.name === '星火村'),
      0,
    );
    const grids = level('grid').filter(({ properties }) =>
      properties.code.startsWith(xinghuo.properties.code),
    );
    const [first, ...rest] = grids.map(asGeom);
    if (!first) throw new Error('星火村 has no grids');
    expect(Math.abs(clippedArea(union(first, ...rest)) / exactArea(ringOf(xinghuo)) - 1)).toBeLessThan(1e-9);
  });
});

describe('the form of the areas', () => {
  it('covers about 55 km² around 30.73 N 121.31 E', () => {
    const area = (exactArea(ringOf(at(level('town'), 0))) / 2) * 0.0957 * 0.11087;
    expect(area / 1e6).toBeGreaterThan(53);
    expect(area / 1e6).toBeLessThan(57);
  });

  it('gives 星火村 four nets and twenty grids', () => {
    const within = areas.filter(({ properties }) => properties.code.startsWith('310116109220'));
    expect(within.length).toBe(1 + 4 + 20);
  });

  it('makes urban grids smaller than rural ones', () => {
    const mean = (kind: string) => {
      const codes = level('village').filter(({ properties }) => properties.kind === kind);
      const grids = level('grid').filter(({ properties }) =>
        codes.some((village) => properties.code.startsWith(village.properties.code)),
      );
      return grids.reduce((sum, grid) => sum + exactArea(ringOf(grid)), 0) / grids.length;
    };
    expect(mean('urban')).toBeLessThan(mean('fringe') / 2);
    expect(mean('fringe')).toBeLessThan(mean('rural') / 1.8);
  });

  it('is written with six decimals', () => {
    const isShort = (value: number) => Number(value.toFixed(6)) === value;
    expect(areas.every((area) => ringOf(area).flat().every(isShort))).toBe(true);
  });
});
