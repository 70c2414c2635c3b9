import type { BaseMapFeature } from '@weige/shared/area/registers';
import type { Point } from '../ground/plane.ts';
import { at, distance } from '../ground/shape.ts';
import { lineFeature } from './feature.ts';

/** Main roads; their names and courses are illustrative. */
const ROADS: readonly { readonly name: string; readonly stops: readonly Point[] }[] = [
  {
    name: '沪杭公路',
    stops: [
      ...([
        [-36_000, -6_500],
        [-24_000, -5_200],
        [-14_000, -3_300],
        [-8_000, -1_900],
        [-5_000, -1_350],
      ] as const),
      ...([
        [-2_600, -1_000],
        [-500, -1_180],
        [1_800, -880],
        [3_500, -480],
        [5_300, -300],
      ] as const),
      ...([
        [9_000, 900],
        [17_000, 3_900],
        [27_000, 6_400],
        [38_000, 10_000],
      ] as const),
    ],
  },
  {
    name: '金山大道',
    stops: [
      ...([
        [-36_000, 3_200],
        [-20_000, 2_600],
        [-9_000, 1_500],
        [-5_300, 1_150],
        [-2_500, 830],
      ] as const),
      ...([
        [0, 1_180],
        [2_200, 1_260],
        [5_000, 1_650],
        [9_500, 3_000],
        [20_000, 7_200],
        [38_000, 15_000],
      ] as const),
    ],
  },
  {
    name: '卫清路',
    stops: [
      [-2_900, -1_750],
      [-1_000, -1_900],
      [900, -1_850],
      [2_300, -1_500],
      [3_900, -1_150],
      [5_500, -1_000],
      [9_000, 900],
    ],
  },
  {
    name: '亭卫公路',
    stops: [
      [3_900, 26_000],
      [2_900, 14_000],
      [2_000, 6_500],
      [2_150, 3_300],
      [1_980, 1_600],
      [1_800, 0],
      [1_850, -1_600],
      [1_720, -2_600],
    ],
  },
  {
    name: '金石公路',
    stops: [
      [-3_200, 26_000],
      [-1_900, 13_000],
      [-1_050, 6_000],
      [-1_120, 3_000],
      [-850, 1_300],
      [-1_000, -400],
      [-750, -1_900],
      [-820, -2_650],
    ],
  },
  {
    name: '钱圩路',
    stops: [
      [-6_500, 22_000],
      [-4_600, 11_000],
      [-3_350, 5_500],
      [-3_000, 2_600],
      [-2_620, 850],
      [-2_900, -950],
      [-2_820, -2_500],
    ],
  },
];

/** Curves are drawn with a corner about every so many metres. */
const STEP = 320;

/** Point of a Catmull–Rom curve between `b` and `c`, with the neighbours `a` and `d`. */
function curve(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const coordinate = (k: 0 | 1) =>
    b[k] +
    0.5 *
      t *
      (c[k] - a[k] + t * (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k] + t * (3 * (b[k] - c[k]) + d[k] - a[k])));
  return [coordinate(0), coordinate(1)];
}

/** A smooth line through all stops. */
export function smooth(stops: readonly Point[], step: number): Point[] {
  const stop = (i: number) => at(stops, Math.max(0, Math.min(stops.length - 1, i)));
  const line = stops.slice(0, -1).flatMap((from, i) => {
    const pieces = Math.max(1, Math.min(8, Math.round(distance(from, stop(i + 1)) / step)));
    return Array.from({ length: pieces }, (_, piece) =>
      curve(stop(i - 1), from, stop(i + 1), stop(i + 2), piece / pieces),
    );
  });
  return [...line, at(stops, -1)];
}

/** Main roads of the town and on through its neighbours. */
export function drawRoads(): BaseMapFeature[] {
  return ROADS.map(({ name, stops }) => lineFeature('road', smooth(stops, STEP), name));
}
