import type { RankRow } from '../../wall/rank.ts';
import { shareOf } from './occupancy.ts';
import type { Occupancy } from './occupancy.ts';

interface Named extends Occupancy {
  readonly code: string;
  readonly name: string;
}

/** Nothing is left from here on: worth a colour. */
const NEARLY_FULL = 0.95;

/** Order of the parking lists; the code decides between equals, so that rows do not jump. */
export function fullestFirst(a: Named, b: Named): number {
  return shareOf(b) - shareOf(a) || a.code.localeCompare(b.code);
}

/** A row of free and all spaces, its bar the occupied share. */
export function occupancyRow(lot: Named): RankRow {
  const share = shareOf(lot);
  return {
    id: lot.code,
    name: lot.name,
    segments: [{ value: share, tone: share >= NEARLY_FULL ? 'high' : 'parking' }],
    figure: { key: 'parking.free', named: { free: lot.spaces - lot.occupied, spaces: lot.spaces } },
  };
}
