import gcoord from 'gcoord';
import type { Position } from '@weige/shared/contract/formats';

/** Coordinate systems of Chinese maps: GPS, 高德/腾讯 (GCJ-02), 百度 (BD-09). */
export type CoordinateSystem = 'wgs84' | 'gcj02' | 'bd09';

const NAMES = { wgs84: 'WGS84', gcj02: 'GCJ02', bd09: 'BD09' } as const;

/** Degrees within which positions are taken, borders included. */
export type Range = Readonly<Record<'west' | 'south' | 'east' | 'north', number>>;

const EARTH: Range = { west: -180, south: -90, east: 180, north: 90 };
/**
 * The shifted systems are defined in China only. Near the edge of the box in which the shift is applied gcoord's
 * search for the unshifted place does not end, so that positions there must never reach it.
 */
const CHINA: Range = { west: 73, south: 3, east: 136, north: 54 };

export interface Converter {
  readonly range: Range;
  /** The same place in WGS 84 degrees: as it is, or to the centimetre (7 decimals) where it was converted. */
  readonly toWgs84: (position: Position) => Position;
}

const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** What makes WGS 84 of a system. Accurate to 0.1 m; only for positions in `range`. */
export function converterOf(system: CoordinateSystem): Converter {
  if (system === 'wgs84') return { range: EARTH, toWgs84: (position) => position };
  const toWgs84 = (position: Position): Position => {
    const [lng, lat] = gcoord.transform(position, NAMES[system], NAMES.wgs84);
    return [rounded(lng), rounded(lat)];
  };
  return { range: CHINA, toWgs84 };
}

export function isLongitude(lng: number, { west, east }: Range): boolean {
  return lng >= west && lng <= east;
}

export function isLatitude(lat: number, { south, north }: Range): boolean {
  return lat >= south && lat <= north;
}

export function isInRange([lng, lat]: Position, range: Range): boolean {
  return isLongitude(lng, range) && isLatitude(lat, range);
}
