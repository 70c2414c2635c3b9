import type { BaseMapFeature } from '@weige/shared/area/registers';
import { windingThrough, type LineStyle } from '../ground/line.ts';
import type { Point } from '../ground/plane.ts';
import { at, distance, offset, roomAt } from '../ground/shape.ts';
import type { Random } from '../random.ts';
import type { TownGround } from '../territory.ts';
import { lineFeature } from './feature.ts';
import { isInland, type Shore } from './shore.ts';

/** Names for the longest canals; where they run is illustrative. */
const NAMES = [
  '张泾河',
  '黄姑塘',
  '卫山河',
  '新张泾',
  '横浦河',
  '小官港',
  '八字河',
  '永久河',
  '塔港河',
] as const;

const BEYOND: LineStyle = { swing: 0.16, roughness: 0.45, step: 300 };
/** The neighbours' stretch: so many strides of about so many metres. */
const STRIDE = 1_700;
const STRIDES = 13;
/** Share of the boundaries between rural nets that follow water. */
const WET = 0.55;

function lengthOf(line: readonly Point[]): number {
  return line.reduce((sum, point, i) => (i > 0 ? sum + distance(at(line, i - 1), point) : 0), 0);
}

function same(one: Point, other: Point): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

/** Leads a canal that reaches the town's inland border on through the neighbours' land. */
function beyond(town: TownGround, shore: Shore, end: Point, towards: number, random: Random): Point[] {
  const stops = [end];
  let angle = towards;
  for (let stride = 0; stride < STRIDES; stride++) {
    const next = offset(at(stops, -1), angle, STRIDE * random.between(0.7, 1.3));
    if (!isInland(shore, next) || roomAt(town.ring, next) > -300) break;
    stops.push(next);
    angle = towards + random.normal(0, 0.11);
  }
  return windingThrough(stops, BEYOND, random).slice(1);
}

/** Continues a line at its last point if that lies on the border of the town, but not on the coast. */
function continued(town: TownGround, shore: Shore, line: readonly Point[], random: Random): Point[] {
  const end = at(line, -1);
  const onBorder =
    town.ring.some((point) => same(point, end)) && !town.coast.some((point) => same(point, end));
  if (!onBorder) return [...line];
  const start = at(line, 0);
  const towards = Math.atan2(end[1] - start[1], end[0] - start[0]);
  return [...line, ...beyond(town, shore, end, towards, random)];
}

/** Canals along the boundaries of rural villages and of some of their nets; the great ones lead on. */
export function drawCanals(town: TownGround, shore: Shore, random: Random): BaseMapFeature[] {
  const rural = town.boundaries.filter(({ kind }) => kind !== 'urban');
  const great = rural
    .filter(({ level }) => level === 'village')
    .map(({ line }) => continued(town, shore, continued(town, shore, line, random).reverse(), random))
    .sort((one, other) => lengthOf(other) - lengthOf(one));
  const small = rural.filter(({ level }) => level === 'net' && random.chance(WET));
  return [
    ...great.map((line, i) => lineFeature('canal', line, NAMES[i])),
    ...small.map(({ line }) => lineFeature('canal', line)),
  ];
}
