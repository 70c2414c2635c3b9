import type { Point } from './plane.ts';
import { along, areaOf, at } from './shape.ts';

/** A place on a ring: on the edge that leaves corner number `edge`. */
export interface Crossing {
  readonly edge: number;
  readonly point: Point;
}

/** A straight line through a ring, from its entry to its exit. */
export interface StraightCut {
  readonly from: Crossing;
  readonly to: Crossing;
}

/** How far each corner lies to the right of the line through the origin at `angle`, in metres. */
function depthsOf(ring: readonly Point[], angle: number): number[] {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return ring.map(([x, y]) => x * sin - y * cos);
}

/** Area of the part of a ring that lies deeper than `depth`, summed edge by edge without building it. */
function areaBeyond(
  ring: readonly Point[],
  depths: readonly number[],
  depth: number,
  [ox, oy]: Point,
): number {
  let sum = 0;
  let before = at(depths, -1) - depth;
  let [x1, y1] = at(ring, -1);
  for (let i = 0; i < ring.length; i++) {
    const here = (depths[i] as number) - depth;
    const [x2, y2] = ring[i] as Point;
    if (before > 0 || here > 0) {
      const enter = before > 0 ? 0 : before / (before - here);
      const leave = here > 0 ? 1 : before / (before - here);
      const [ax, ay] = [x1 + (x2 - x1) * enter - ox, y1 + (y2 - y1) * enter - oy];
      const [bx, by] = [x1 + (x2 - x1) * leave - ox, y1 + (y2 - y1) * leave - oy];
      sum += ax * by - bx * ay;
    }
    before = here;
    [x1, y1] = [x2, y2];
  }
  return sum / 2;
}

/** Enough halvings to place a line to within a ten-thousandth of the ring's width. */
const HALVINGS = 14;

/** Finds by bisection how far right the line must lie to leave `share` of the area on its right. */
function depthFor(ring: readonly Point[], depths: readonly number[], angle: number, share: number): number {
  const wanted = areaOf(ring) * share;
  let [low, high] = [Math.min(...depths), Math.max(...depths)];
  for (let round = 0; round < HALVINGS; round++) {
    const middle = (low + high) / 2;
    // Seen from a point on the line, the line itself adds nothing to the area beyond it.
    const onLine: Point = [middle * Math.sin(angle), -middle * Math.cos(angle)];
    if (areaBeyond(ring, depths, middle, onLine) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The line at `angle` (radians, counter-clockwise from east) that leaves `share` (0…1) of a ring's area
 * on its right; undefined where it would cross the ring more than twice.
 */
export function straightCut(ring: readonly Point[], angle: number, share: number): StraightCut | undefined {
  const absolute = depthsOf(ring, angle);
  const depth = depthFor(ring, absolute, angle, share);
  const depths = absolute.map((each) => each - depth);
  const crossings = ring.flatMap((corner, edge) => {
    const [here, next] = [at(depths, edge), at(depths, edge + 1)];
    if (here > 0 === next > 0) return [];
    return [{ edge, point: along(corner, at(ring, edge + 1), here / (here - next)) }];
  });
  const ahead = ({ point: [x, y] }: Crossing) => x * Math.cos(angle) + y * Math.sin(angle);
  const [from, to, more] = crossings.sort((one, other) => ahead(one) - ahead(other));
  return from && to && !more ? { from, to } : undefined;
}

/** The two parts of a ring beside a straight cut: right and left. */
export function halves(ring: readonly Point[], { from, to }: StraightCut): [Point[], Point[]] {
  const walk = (start: Crossing, end: Crossing): Point[] => {
    const corners: Point[] = [start.point];
    for (let i = start.edge + 1; ; i++) {
      corners.push(at(ring, i));
      if (((i % ring.length) + ring.length) % ring.length === end.edge) break;
    }
    return [...corners, end.point];
  };
  return [walk(from, to), walk(to, from)];
}
