import type { Polygon } from '@weige/shared/area/registers';
import { ringArea } from '@weige/shared/area/geometry';
import type { Position } from '@weige/shared/contract/formats';
import { outsideBy } from './depth.ts';
import type { FaultCode, FaultValues } from './faults.ts';
import { edgesOf, planeAt, shapeOf, turn } from './plane.ts';
import type { Edge } from './plane.ts';

/** Whether the rings of a polygon are rings: closed, with an area, and never meeting themselves. */

export interface RingFault {
  readonly code: FaultCode;
  readonly values: FaultValues;
}

/** Square degrees, about a tenth of a square metre: less is a line that was closed. */
const NO_AREA = 1e-11;
/** Metres by which a hole may stick out, for rounding. */
const HOLE_SLACK = 0.1;

function isSame([x1, y1]: Position, [x2, y2]: Position): boolean {
  return x1 === x2 && y1 === y2;
}

/** An edge with its place in the ring and its extent, to sweep over. */
interface Span {
  readonly index: number;
  readonly edge: Edge;
  readonly west: number;
  readonly east: number;
}

function spansOf(ring: readonly Position[]): Span[] {
  const spans = edgesOf(ring).map((edge, index) => {
    const [[x1], [x2]] = edge;
    return { index, edge, west: Math.min(x1, x2), east: Math.max(x1, x2) };
  });
  return spans.sort((one, other) => one.west - other.west);
}

/** True where two edges meet, touching included. */
function meet([a, b]: Edge, [c, d]: Edge): boolean {
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1]))
    return false;
  return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
}

/** True where the second of two edges in a row runs back over the first. */
function turnsBack([a, b]: Edge, [, c]: Edge): boolean {
  return turn(a, b, c) === 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0;
}

function clash(one: Span, other: Span, edges: number): boolean {
  const [first, second] = one.index < other.index ? [one, other] : [other, one];
  if (second.index === first.index + 1) return turnsBack(first.edge, second.edge);
  if (first.index === 0 && second.index === edges - 1) return turnsBack(second.edge, first.edge);
  return meet(first.edge, second.edge);
}

/** A corner beside which a closed ring without repeated corners meets itself; undefined where it never does. */
function selfMeeting(ring: readonly Position[]): Position | undefined {
  const spans = spansOf(ring);
  for (const [i, one] of spans.entries())
    for (let j = i + 1; j < spans.length; j++) {
      const other = spans[j];
      if (!other || other.west > one.east) break;
      if (clash(one, other, spans.length)) return ring[Math.max(one.index, other.index)];
    }
  return undefined;
}

/** True where all corners are on one line. The signed area would also be none for a ring that crosses itself midway. */
function isFlat(ring: readonly Position[], first: Position): boolean {
  const swept = edgesOf(ring).map(([from, to]) => Math.abs(turn(first, from, to)) / 2);
  return swept.reduce((sum, area) => sum + area, 0) < NO_AREA;
}

function ringFault(ring: readonly Position[], number: number): RingFault | undefined {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || !isSame(first, last)) return { code: 'ring-open', values: { ring: number } };
  if (isFlat(ring, first)) return { code: 'ring-flat', values: { ring: number } };
  // A corner given twice in a row is harmless, and common in what map programs write.
  const corners = ring.filter((corner, i) => i === 0 || !isSame(corner, ring[i - 1] ?? [NaN, NaN]));
  const place = selfMeeting(corners);
  if (!place) return undefined;
  return { code: 'ring-crosses', values: { ring: number, lng: place[0], lat: place[1] } };
}

/** Everything wrong with a polygon's rings, the outer one being ring 1; positions must be in range. */
export function ringFaults({ coordinates }: Polygon): RingFault[] {
  const faults = coordinates.flatMap((ring, i) => ringFault(ring, i + 1) ?? []);
  const [outer, ...holes] = coordinates;
  if (!outer || faults.length > 0) return faults;
  const onPlane = planeAt(outer[0]?.[1] ?? 0);
  const shape = (ring: Position[]) => shapeOf({ type: 'Polygon', coordinates: [ring] }, onPlane);
  return holes.flatMap((hole, i) =>
    outsideBy(shape(hole), shape(outer)) > HOLE_SLACK
      ? [{ code: 'hole-outside', values: { ring: i + 2 } } as const]
      : [],
  );
}

/** The ring running counter-clockwise, or clockwise where it is a hole, as GeoJSON wants it. */
export function wound(ring: Position[], index: number): Position[] {
  return ringArea(ring) > 0 === (index === 0) ? ring : ring.toReversed();
}
