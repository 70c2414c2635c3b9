import type { Polygon } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';

/** Geometry in metres on a plane that touches the earth at one latitude: right to 0.1% within a town. */

export type Point = readonly [x: number, y: number];
export type Edge = readonly [from: Point, to: Point];
/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

/** A polygon as the edges of all its rings, which is all that "inside" and "how far" need. */
export interface Shape {
  readonly edges: readonly Edge[];
  readonly box: Box;
}

const METRES_PER_DEGREE = 111_320;

/** Puts degrees on the plane that touches at `latitude`. */
export function planeAt(latitude: number): (position: Position) => Point {
  const across = METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  return ([lng, lat]) => [lng * across, lat * METRES_PER_DEGREE];
}

export function edgesOf<P>(ring: readonly P[]): (readonly [P, P])[] {
  return ring.slice(1).flatMap((to, i) => {
    const from = ring[i];
    return from === undefined ? [] : [[from, to] as const];
  });
}

function boxAround(points: readonly Point[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

export function boxOf([[x1, y1], [x2, y2]]: Edge): Box {
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

export function shapeOf({ coordinates }: Polygon, onPlane: (position: Position) => Point): Shape {
  const rings = coordinates.map((ring) => ring.map(onPlane));
  return { edges: rings.flatMap(edgesOf), box: boxAround(rings.flat()) };
}

export function boxesMeet([w1, s1, e1, n1]: Box, [w2, s2, e2, n2]: Box): boolean {
  return w1 <= e2 && w2 <= e1 && s1 <= n2 && s2 <= n1;
}

/** Twice the area to the left of a–b–c: positive where the turn is to the left. */
export function turn([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** True inside, by the even-odd rule; on the border either. */
export function holds({ edges, box: [west, south, east, north] }: Shape, [x, y]: Point): boolean {
  if (x < west || x > east || y < south || y > north) return false;
  let inside = false;
  for (const [[x1, y1], [x2, y2]] of edges)
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  return inside;
}

/** Metres from a point to an edge, squared. */
function squared([x, y]: Point, [[x1, y1], [x2, y2]]: Edge): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return (x - x1 - share * dx) ** 2 + (y - y1 - share * dy) ** 2;
}

/** Metres from a point to the border of a shape, from inside and from outside. */
export function distanceTo({ edges }: Shape, point: Point): number {
  let nearest = Infinity;
  for (const edge of edges) nearest = Math.min(nearest, squared(point, edge));
  return Math.sqrt(nearest);
}

/** Where along `one` (0…1, ends left out) it crosses `other`; undefined where it does not or they are parallel. */
export function crossing([a, b]: Edge, [c, d]: Edge): number | undefined {
  const [before, behind] = [turn(c, d, a), turn(c, d, b)];
  if (before > 0 === behind > 0 || turn(a, b, c) > 0 === turn(a, b, d) > 0) return undefined;
  const share = before / (before - behind);
  return share > 0 && share < 1 ? share : undefined;
}

export function between([x1, y1]: Point, [x2, y2]: Point, share: number): Point {
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
}
