import type { Point } from './plane.ts';

/** Geometry of open rings (the last corner joins the first) in metres. */

/** Element at `index` of a list taken as a circle. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[((index % list.length) + list.length) % list.length];
  if (found === undefined) throw new RangeError('An empty list has no elements');
  return found;
}

export function distance([x1, y1]: Point, [x2, y2]: Point): number {
  return Math.hypot(x2 - x1, y2 - y1);
}

/** The point at `share` (0…1) of the way, moved `aside` metres to the left of it. */
export function along(from: Point, to: Point, share: number, aside = 0): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  return [from[0] + dx * share - (dy / length) * aside, from[1] + dy * share + (dx / length) * aside];
}

/** The point `ahead` metres on and `aside` metres to the left of `from`, looking along `angle` (radians). */
export function offset([x, y]: Point, angle: number, ahead: number, aside = 0): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x + cos * ahead - sin * aside, y + sin * ahead + cos * aside];
}

/** Signed area in m², positive for counter-clockwise rings. */
export function areaOf(ring: readonly Point[]): number {
  let sum = 0;
  let [x1, y1] = at(ring, -1);
  for (const [x2, y2] of ring) {
    sum += x1 * y2 - x2 * y1;
    [x1, y1] = [x2, y2];
  }
  return sum / 2;
}

/** Roundness from 0 (a sliver) to 1 (a circle). */
export function compactness(ring: readonly Point[]): number {
  let perimeter = 0;
  for (let i = 0; i < ring.length; i++) perimeter += distance(at(ring, i), at(ring, i + 1));
  return (4 * Math.PI * Math.abs(areaOf(ring))) / perimeter ** 2;
}

function squaredToSegment([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / square));
  return (x - x1 - share * dx) ** 2 + (y - y1 - share * dy) ** 2;
}

/** Metres from a point to the ring: positive inside, negative outside. */
export function roomAt(ring: readonly Point[], point: Point): number {
  const [x, y] = point;
  let inside = false;
  let nearest = Infinity;
  let previous = at(ring, -1);
  for (const corner of ring) {
    if (corner[1] > y !== previous[1] > y) {
      const crossing = ((previous[0] - corner[0]) * (y - corner[1])) / (previous[1] - corner[1]) + corner[0];
      if (x < crossing) inside = !inside;
    }
    nearest = Math.min(nearest, squaredToSegment(point, previous, corner));
    previous = corner;
  }
  return (inside ? 1 : -1) * Math.sqrt(nearest);
}

function turn([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** True where the segments a–b and c–d meet, touching included. */
export function segmentsMeet(a: Point, b: Point, c: Point, d: Point): boolean {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0]))
    return false;
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1]))
    return false;
  return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
}

/** Smallest box around points: [west, south, east, north]. */
export function boxOf(points: readonly Point[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
