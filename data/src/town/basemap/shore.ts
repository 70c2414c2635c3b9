import type { BaseMapFeature } from '@weige/shared/area/registers';
import { windingThrough, type LineStyle } from '../ground/line.ts';
import type { Point } from '../ground/plane.ts';
import { at, roomAt } from '../ground/shape.ts';
import type { Random } from '../random.ts';
import { areaFeature, lineFeature } from './feature.ts';

/** The coast far beyond the town and what lies on both sides of it. */
export interface Shore {
  readonly land: readonly Point[];
  readonly features: readonly BaseMapFeature[];
}

/** Half the width of what is drawn, metres: a wall of 32:9 that shows the whole town ends well within. */
const REACH = 40_000;
const FAR_COAST: LineStyle = { swing: 0.1, roughness: 0.5, step: 380 };

/** The coast of the neighbours: on to Pinghu in the south-west, towards Fengxian in the east. */
function neighbours([west, east]: readonly [Point, Point], random: Random): [Point[], Point[]] {
  const toWest: Point[] = [
    [-REACH, -15_500],
    [-29_000, -12_800],
    [-22_000, -11_400],
    [-15_000, -7_600],
    [-9_500, -5_500],
    [-6_600, -3_900],
    west,
  ];
  const toEast: Point[] = [
    east,
    [6_700, -1_450],
    [10_500, -900],
    [16_500, 1_600],
    [24_000, 3_000],
    [REACH, 6_500],
  ];
  return [windingThrough(toWest, FAR_COAST, random), windingThrough(toEast, FAR_COAST, random)];
}

/** Sea, land and the coast between them; along the town the coast is the town's own border. */
export function drawShore(coast: readonly Point[], random: Random): Shore {
  const [west, east] = neighbours([at(coast, 0), at(coast, -1)], random);
  const line = [...west, ...coast.slice(1, -1), ...east];
  const sea: Point[] = [[-REACH, -REACH], [REACH, -REACH], ...line.toReversed()];
  const land: Point[] = [...line, [REACH, REACH], [-REACH, REACH]];
  return {
    land,
    features: [areaFeature('land', land), areaFeature('sea', sea, '杭州湾'), lineFeature('coast', line)],
  };
}

/** True well inland, where a canal or road of the neighbours may run. */
export function isInland({ land }: Shore, point: Point): boolean {
  return roomAt(land, point) > 150;
}
