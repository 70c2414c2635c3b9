import { areaOf } from './ground/shape.ts';
import { windingThrough } from './ground/line.ts';
import type { Point } from './ground/plane.ts';
import type { Random } from './random.ts';

/** The town's border before it is cut: coast from west to east, then inland around counter-clockwise. */
export interface Outline {
  readonly coast: readonly Point[];
  readonly inland: readonly Point[];
}

const TOWN_AREA = 55e6;

/** The sea wall on Hangzhou Bay: bays, and a spit of reclaimed land with a sharp corner. */
const COAST: readonly Point[] = [
  [-4950, -3380],
  [-4300, -3160],
  [-3500, -3080],
  [-2750, -3120],
  [-2250, -3330],
  [-1650, -3300],
  [-1250, -3010],
  [-500, -2820],
  [350, -2780],
  [1150, -2860],
  [1500, -2990],
  [2050, -2960],
  [2180, -2690],
  [2900, -2420],
  [3700, -2260],
  [4450, -2200],
  [5000, -2080],
];

/** Canals and field edges that the neighbours share, from the eastern end of the coast to the western. */
const INLAND: readonly Point[] = [
  [5000, -2080],
  [5230, -1500],
  [5010, -820],
  [5120, -150],
  [4700, 120],
  [4560, 900],
  [4980, 1250],
  [4820, 2150],
  [4150, 2240],
  [3900, 2900],
  [3250, 3180],
  [2700, 2920],
  [2050, 3060],
  [1400, 3420],
  [650, 3350],
  [420, 2780],
  [-450, 2650],
  [-900, 2950],
  [-1750, 2880],
  [-2000, 3500],
  [-3050, 3720],
  [-3900, 3450],
  [-4080, 2700],
  [-4900, 2350],
  [-5350, 1650],
  [-5150, 700],
  [-4700, 250],
  [-4860, -700],
  [-5300, -1250],
  [-5420, -2300],
  [-4950, -3380],
];

/** An outline of 55 km² of land. */
export function townOutline(random: Random): Outline {
  const coast = windingThrough(COAST, { swing: 0.13, roughness: 0.45, step: 55 }, random);
  const inland = windingThrough(INLAND, { swing: 0.13, roughness: 0.5, step: 70 }, random);
  const ring = [...coast, ...inland.slice(1, -1)];
  const scale = Math.sqrt(TOWN_AREA / areaOf(ring));
  const scaled = (points: readonly Point[]) => points.map(([x, y]): Point => [x * scale, y * scale]);
  return { coast: scaled(coast), inland: scaled(inland) };
}
