import type { Board } from '../../wall/registry.ts';

/** Spaces of one lot or of several together. */
export interface Occupancy {
  readonly occupied: number;
  readonly spaces: number;
}

export interface LotOccupancy extends Occupancy {
  readonly code: string;
  readonly name: string;
  readonly area: string;
  readonly place: readonly [number, number];
}

/** Every lot of the register; one that nobody has used yet stands empty. */
export function lotOccupancy({ lots, state }: Board): LotOccupancy[] {
  const live = state.slices.parking.lots;
  return lots.map(({ code, name, area, spaces, place }) => ({
    code,
    name,
    area,
    place,
    spaces,
    occupied: Math.min(live[code]?.occupied ?? 0, spaces),
  }));
}

/** All of them together. */
export function totalOccupancy(lots: readonly Occupancy[]): Occupancy {
  return lots.reduce(
    (sum, { occupied, spaces }) => ({ occupied: sum.occupied + occupied, spaces: sum.spaces + spaces }),
    { occupied: 0, spaces: 0 },
  );
}

/** Together for each part (village or grid) that has a lot. */
export function occupancyByPart(board: Board): Map<string, Occupancy> {
  const parts = new Map<string, Occupancy>();
  for (const lot of lotOccupancy(board)) {
    const part = board.town.partOf(lot.area);
    if (part) parts.set(part, totalOccupancy([parts.get(part) ?? { occupied: 0, spaces: 0 }, lot]));
  }
  return parts;
}

/** Occupied share, 0…1. */
export function shareOf({ occupied, spaces }: Occupancy): number {
  return spaces === 0 ? 0 : occupied / spaces;
}
