import type { Random } from '../random.ts';
import type { Crossing, StraightCut } from './cut.ts';
import { bendsOf, bent, type LineStyle } from './line.ts';
import type { Mesh } from './mesh.ts';
import { snap, type Point } from './plane.ts';
import { areaOf, at, distance, roomAt, segmentsMeet } from './shape.ts';

/** What a cut made: the two new faces and the line between them, from its entry to its exit. */
export interface Carved {
  readonly right: number;
  readonly left: number;
  readonly line: readonly Point[];
}

/** An end of a cut: an edge of the ring, or one of its corners where that is close by. */
interface End {
  readonly edge: readonly [from: number, to: number];
  readonly corner: number | undefined;
  readonly point: Point;
}

/** A line keeps off others by this many metres, less towards its ends. */
const CLEARANCE = 18;
/** Towards its ends a line keeps off by this share of the way to the end: no needle-sharp corners. */
const OPENING = 0.3;
/** Bends are flattened step by step until the line keeps clear; at last it is straight. */
const FLATTENING = [1, 0.7, 0.45, 0.25, 0.1, 0] as const;

function endAt(mesh: Mesh, face: number, { edge, point }: Crossing, gap: number): End {
  const ring = mesh.ring(face);
  const sides = [at(ring, edge), at(ring, edge + 1)] as const;
  const away = (corner: number) => distance(mesh.point(corner), point);
  const nearest = away(sides[0]) < away(sides[1]) ? sides[0] : sides[1];
  if (away(nearest) > gap) return { edge: sides, corner: undefined, point: snap(point) };
  return { edge: sides, corner: nearest, point: mesh.point(nearest) };
}

/** True where an edge of the ring touches the cut's end by construction, so that meeting it is no crossing. */
function isAtEnd(edge: readonly [number, number], end: End): boolean {
  return end.corner === undefined
    ? edge[0] === end.edge[0] && edge[1] === end.edge[1]
    : edge.includes(end.corner);
}

function crosses(mesh: Mesh, face: number, ends: readonly End[], line: readonly Point[]): boolean {
  const ring = mesh.ring(face);
  return ring.some((corner, i) => {
    const edge = [corner, at(ring, i + 1)] as const;
    if (ends.some((end) => isAtEnd(edge, end))) return false;
    const [a, b] = [mesh.point(edge[0]), mesh.point(edge[1])];
    return line.some((from, j) => j > 0 && segmentsMeet(a, b, at(line, j - 1), from));
  });
}

/** True where the line runs within the face, off its border, and leaves its ends at open angles. */
function keepsClear(mesh: Mesh, face: number, ends: readonly [End, End], line: readonly Point[]): boolean {
  const outline = mesh.outline(face);
  const isOff = (point: Point) => {
    const toEnd = Math.min(...ends.map((end) => distance(point, end.point)));
    return roomAt(outline, point) >= Math.min(CLEARANCE, OPENING * toEnd);
  };
  const middles = line
    .slice(1)
    .map((to, i): Point => [(to[0] + at(line, i)[0]) / 2, (to[1] + at(line, i)[1]) / 2]);
  return line.slice(1, -1).every(isOff) && middles.every(isOff) && !crosses(mesh, face, ends, line);
}

function cornerOf(mesh: Mesh, { edge, corner, point }: End): number {
  return corner ?? mesh.insert(edge[0], edge[1], point);
}

/**
 * Cuts a face near a straight cut, bending the line as the style says as far as there is room.
 * Answers undefined, with the mesh as it was, where not even the straight line keeps clear.
 */
export function carve(
  mesh: Mesh,
  face: number,
  cut: StraightCut,
  style: LineStyle,
  random: Random,
): Carved | undefined {
  const gap = Math.max(4, Math.min(25, 0.07 * Math.sqrt(areaOf(mesh.outline(face)))));
  const ends = [endAt(mesh, face, cut.from, gap), endAt(mesh, face, cut.to, gap)] as const;
  const [from, to] = [ends[0].point, ends[1].point];
  const bends = bendsOf(distance(from, to), style, random);
  for (const scale of FLATTENING) {
    const within = bent(from, to, bends, scale).map(snap);
    if (!keepsClear(mesh, face, ends, [from, ...within, to])) continue;
    const start = cornerOf(mesh, ends[0]);
    const stop = cornerOf(mesh, ends[1]);
    const parts = mesh.split(face, [start, ...within.map((point) => mesh.addPoint(point)), stop]);
    return { ...parts, line: [from, ...within, to] };
  }
  return undefined;
}
