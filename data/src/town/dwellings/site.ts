import type { Point } from '../ground/plane.ts';

/** A lane (埭) or building (楼组) with its doors, before codes are given. */
export interface Site {
  readonly name: string;
  readonly doors: readonly Door[];
}

export interface Door {
  /** As in an address after the lane: 12号, 502室. */
  readonly label: string;
  readonly place: Point;
}
