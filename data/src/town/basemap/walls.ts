import type { BaseMapFeature } from '@weige/shared/area/registers';
import { bendsOf, bent } from '../ground/line.ts';
import type { Point } from '../ground/plane.ts';
import { along, at, boxOf, distance, offset } from '../ground/shape.ts';
import { WALLED_VILLAGES } from '../layout.ts';
import type { Random } from '../random.ts';
import type { TownGround } from '../territory.ts';
import { lineFeature } from './feature.ts';

/** Half the width of a gate, metres. */
const GATE = 45;
const MOAT = 40;
/** The wall's lean from the compass, radians. */
const LEAN = 0.07;

/** Corners of the square, from the south-west counter-clockwise. */
function square(middle: Point, half: number): Point[] {
  return [225, 315, 45, 135].map((degrees) =>
    offset(middle, LEAN + (degrees * Math.PI) / 180, half * Math.SQRT2),
  );
}

/** From one gate around a corner to the next: a wall is never quite straight after six hundred years. */
function quarter(corners: readonly Point[], index: number, random: Random): Point[] {
  const [before, corner, after] = [at(corners, index - 1), at(corners, index), at(corners, index + 1)];
  const share = 0.5 + GATE / distance(before, corner);
  const [from, to] = [along(before, corner, share), along(corner, after, 1 - share)];
  const side = (start: Point, end: Point) =>
    bent(start, end, bendsOf(distance(start, end), { swing: 0.016, roughness: 0.5, step: 130 }, random));
  return [from, ...side(from, corner), corner, ...side(corner, to), to];
}

/** The wall of the old garrison town with its four gates, and the moat around it. */
export function drawWall(town: TownGround, random: Random): BaseMapFeature[] {
  const rings = town.villages
    .filter(({ spec }) => WALLED_VILLAGES.includes(spec.short))
    .map(({ ring }) => ring);
  const [west, south, east, north] = boxOf(rings.flat());
  const middle: Point = [(west + east) / 2, (south + north) / 2];
  const half = Math.min(east - west, north - south) * 0.36;
  const corners = square(middle, half);
  const moat = square(middle, half + MOAT);
  return [
    lineFeature('canal', [...moat, at(moat, 0)], '护城河'),
    ...corners.map((_, i) => lineFeature('wall', quarter(corners, i, random), '金山卫城墙')),
  ];
}
