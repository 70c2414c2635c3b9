import { between, boxesMeet, boxOf, crossing, distanceTo, holds } from './plane.ts';
import type { Edge, Point, Shape } from './plane.ts';

/**
 * How deep two boundaries run into each other. Neighbours that were drawn or simplified apart never match to the
 * metre, so that the question is not whether they overlap, but by how much: a depth in metres, which is also what
 * the person who mends the drawing wants to know.
 */

/**
 * Corners of an edge's pieces and the middle of each piece, cut wherever it crosses the other border: between two
 * cuts a piece lies on one side, so that its middle tells of all of it.
 */
function samplesOf(edge: Edge, other: Shape): Point[] {
  const [from, to] = edge;
  const box = boxOf(edge);
  const cuts = other.edges
    .filter((border) => boxesMeet(box, boxOf(border)))
    .flatMap((border) => crossing(edge, border) ?? [])
    .sort((one, two) => one - two);
  const ends = [0, ...cuts, 1];
  const middles = ends.slice(1).map((end, i) => ((ends[i] ?? 0) + end) / 2);
  return [from, ...middles.map((share) => between(from, to, share))];
}

/** Metres by which the border of `one` runs inside (or outside) `other` at most; 0 where it does not. */
function reach(one: Shape, other: Shape, side: 'inside' | 'outside'): number {
  let deepest = 0;
  for (const edge of one.edges) {
    if (side === 'inside' && !boxesMeet(boxOf(edge), other.box)) continue;
    for (const point of samplesOf(edge, other))
      if (holds(other, point) === (side === 'inside')) deepest = Math.max(deepest, distanceTo(other, point));
  }
  return deepest;
}

/** Metres by which `child` sticks out of `parent`, over its border or into its holes and notches. */
export function outsideBy(child: Shape, parent: Shape): number {
  return Math.max(reach(child, parent, 'outside'), reach(parent, child, 'inside'));
}

/** A shape with a point inside it, by which it is known where its border lies on another's. */
export interface Labelled extends Shape {
  readonly label: Point | undefined;
}

/** Metres by which two shapes overlap; 0 where they only share borders. */
export function overlapBy(one: Labelled, other: Labelled): number {
  if (!boxesMeet(one.box, other.box)) return 0;
  const depthAt = (shape: Labelled, { label }: Labelled) =>
    label && holds(shape, label) ? distanceTo(shape, label) : 0;
  return Math.max(
    reach(one, other, 'inside'),
    reach(other, one, 'inside'),
    // Two drawings of one area: neither border runs inside the other, but each holds the other's label.
    Math.min(depthAt(one, other), depthAt(other, one)),
  );
}
