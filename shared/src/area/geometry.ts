import type { Position } from '../contract/formats.ts';
import type { Polygon } from './registers.ts';

/** Geometry on small extents: plain longitude/latitude, no projection, fine within a town. */

function inRing([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] as Position;
    const [xj, yj] = ring[j] as Position;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** True where the point lies inside the polygon and in none of its holes (even-odd rule). */
export function polygonContains(polygon: Polygon, point: Position): boolean {
  return polygon.coordinates.reduce((inside, ring) => inside !== inRing(point, ring), false);
}

/** Signed area of a closed ring in square degrees; positive where it runs counter-clockwise. */
export function ringArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i++) {
    const [x1, y1] = ring[i] as Position;
    const [x2, y2] = ring[i + 1] as Position;
    sum += x1 * y2 - x2 * y1;
  }
  return sum / 2;
}

/** Area of a polygon in square degrees, holes taken off. */
export function polygonArea({ coordinates: [outer = [], ...holes] }: Polygon): number {
  return Math.abs(ringArea(outer)) - holes.reduce((sum, hole) => sum + Math.abs(ringArea(hole)), 0);
}

/** Smallest box around positions: [west, south, east, north]. */
export function boundsOf(positions: Iterable<Position>): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

/** Metres of a degree of latitude. */
const DEGREE = 111_195;

/** Distance of two positions in metres, as the crow flies; right to 0.1 % within a town. */
export function metresBetween([lng, lat]: Position, [otherLng, otherLat]: Position): number {
  const shrink = Math.cos((((lat + otherLat) / 2) * Math.PI) / 180);
  return Math.hypot((otherLng - lng) * shrink, otherLat - lat) * DEGREE;
}
