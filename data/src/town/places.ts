import { snap, type Point } from './ground/plane.ts';
import { boxOf, roomAt } from './ground/shape.ts';
import type { Random } from './random.ts';
import type { GridGround } from './territory.ts';

const TRIES = 60;

/** True where a point lies inside the ring and at least `margin` metres off its border. */
export function fits(ring: readonly Point[], point: Point, margin: number): boolean {
  return roomAt(ring, point) >= margin;
}

/** Somewhere in a grid, at least `margin` metres from its border if there is room, else near its middle. */
export function somewhereIn({ ring, label }: GridGround, margin: number, random: Random): Point {
  const [west, south, east, north] = boxOf(ring);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const point = snap([random.between(west, east), random.between(south, north)]);
    if (fits(ring, point, margin)) return point;
  }
  return snap(label);
}

/** A place by the street: 6 to 14 metres inside the grid's border. */
export function bySideOf({ ring, label }: GridGround, random: Random): Point {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const side = random.int(0, ring.length - 1);
    const [from, to] = [ring[side], ring[(side + 1) % ring.length]];
    if (!from || !to) continue;
    const [share, depth] = [random.between(0.1, 0.9), random.between(6, 14)];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    const point = snap([
      from[0] + dx * length * share - dy * depth,
      from[1] + dy * length * share + dx * depth,
    ]);
    if (fits(ring, point, 4)) return point;
  }
  return snap(label);
}
