import type { VillageKind } from '@weige/shared/area/registers';
import type { Point } from './ground/plane.ts';
import type { VillageSpec } from './villages.ts';

/** A boundary line as it was drawn, for canals and streets to follow. */
export interface Boundary {
  readonly level: 'village' | 'net' | 'grid';
  readonly kind: VillageKind;
  readonly line: readonly Point[];
}

/** An area with its ring on the plane. */
export interface Ground {
  readonly code: string;
  readonly name: string;
  readonly ring: readonly Point[];
  readonly label: Point;
}

export interface GridGround extends Ground {
  readonly village: VillageSpec;
  /** Name of its net: 3网. */
  readonly net: string;
  /** Square metres. */
  readonly area: number;
  /** Direction of its streets, or of its rows of houses; radians from east. */
  readonly grain: number;
}

export interface VillageGround extends Ground {
  readonly spec: VillageSpec;
  readonly nets: readonly Ground[];
  readonly grids: readonly GridGround[];
}

export interface TownGround extends Ground {
  readonly villages: readonly VillageGround[];
  readonly boundaries: readonly Boundary[];
  /** The town's southern border, from west to east. */
  readonly coast: readonly Point[];
}
