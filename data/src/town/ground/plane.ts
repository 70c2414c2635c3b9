import type { Position } from '@weige/shared/contract/formats';

/** Metres east and north of the town's middle. All geometry is done here; degrees are for the registers. */
export type Point = readonly [x: number, y: number];

/** The town's middle in millionths of a degree. */
const ORIGIN = { longitude: 121_310_000, latitude: 30_730_000 };
const METRES_PER_MICRODEGREE: Point = [0.1113194 * Math.cos((30.73 * Math.PI) / 180), 0.1108666];

/** The plane point of a WGS 84 lattice point given in whole microdegrees from the origin. */
function lattice(east: number, north: number): Point {
  return [east * METRES_PER_MICRODEGREE[0], north * METRES_PER_MICRODEGREE[1]];
}

function steps([x, y]: Point): [number, number] {
  return [Math.round(x / METRES_PER_MICRODEGREE[0]), Math.round(y / METRES_PER_MICRODEGREE[1])];
}

/**
 * Moves a point (by at most 8 cm) to where six decimals of a degree can express it. Corners are snapped
 * when they are made, so that what is checked on the plane is exactly what is written to the registers.
 */
export function snap(point: Point): Point {
  return lattice(...steps(point));
}

/** Longitude and latitude with six decimals. */
export function toPosition(point: Point): Position {
  const [east, north] = steps(point);
  return [(ORIGIN.longitude + east) / 1e6, (ORIGIN.latitude + north) / 1e6];
}

export function toPositions(points: readonly Point[]): Position[] {
  return points.map(toPosition);
}

/** Points as a closed GeoJSON ring: the first position again at the end. */
export function toRing(points: readonly Point[]): Position[] {
  const ring = toPositions(points);
  const [first] = ring;
  return first ? [...ring, first] : ring;
}

/** The plane point of a WGS 84 position. */
export function toPoint([longitude, latitude]: Position): Point {
  return lattice(
    Math.round(longitude * 1e6) - ORIGIN.longitude,
    Math.round(latitude * 1e6) - ORIGIN.latitude,
  );
}
