import type { VillageSpec } from './villages.ts';

/** Where the villages lie: the town is parted again and again, and a village is one part or several. */
export type Layout = Parting | Part;

export interface Parting {
  /** Radians from east; `first` lies to the right of the cut. */
  readonly angle: number;
  readonly first: Layout;
  readonly second: Layout;
}

/** Parts with the same village are joined, so that villages are not all of them boxes. */
export interface Part {
  readonly village: VillageSpec['short'];
  /** Square kilometres wanted; only the proportions matter. */
  readonly size: number;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function part(village: string, size: number): Part {
  return { village, size };
}

/** One beside the other; the border leans by `tilt` degrees to the left. */
function westEast(tilt: number, west: Layout, east: Layout): Parting {
  return { angle: radians(90 + tilt), first: east, second: west };
}

/** One above the other; the border rises towards the east by `tilt` degrees. */
function northSouth(tilt: number, north: Layout, south: Layout): Parting {
  return { angle: radians(180 + tilt), first: north, second: south };
}

const WEST = northSouth(
  -9,
  westEast(-13, part('张桥', 4.0), part('八字', 2.7)),
  northSouth(
    8,
    westEast(
      11,
      part('横召', 4.0),
      northSouth(-10, westEast(-6, part('八字', 1.3), part('钱圩', 0.95)), part('永久', 2.6)),
    ),
    westEast(
      -12,
      part('永联', 3.5),
      northSouth(12, part('永久', 1.6), westEast(-15, part('永联', 0.6), part('塔港', 3.0))),
    ),
  ),
);

/** The old walled town: a gate on each side. */
const WALLED_TOWN = northSouth(
  4,
  part('北门', 0.8),
  northSouth(4, westEast(4, part('西门', 0.85), part('东门', 0.85)), part('南门', 0.85)),
);

const MIDDLE = northSouth(
  10,
  westEast(14, part('八二', 3.5), part('八一', 3.2)),
  northSouth(
    4,
    westEast(5, part('卫城', 1.5), westEast(-4, WALLED_TOWN, part('金卫', 0.7))),
    westEast(
      8,
      northSouth(-10, part('卫城', 0.8), part('卫通', 2.5)),
      northSouth(7, part('金康', 1.0), part('海帆', 1.0)),
    ),
  ),
);

const EAST = northSouth(
  -11,
  westEast(10, part('星火', 4.0), part('农建', 2.6)),
  northSouth(
    7,
    westEast(
      -12,
      northSouth(6, part('星火', 0.5), part('金卫', 1.9)),
      northSouth(9, part('农建', 1.2), part('横浦', 1.9)),
    ),
    westEast(7, part('东平', 0.95), westEast(-9, part('明卫', 0.95), part('横浦', 1.0))),
  ),
);

export const LAYOUT: Layout = westEast(4, WEST, westEast(-5, MIDDLE, EAST));

/** The part where the old walled town lies, to draw its wall. */
export const WALLED_VILLAGES: readonly string[] = ['北门', '西门', '东门', '南门'];

/** Villages with a part in this layout, and its size in km². */
export function contentsOf(layout: Layout): { villages: string[]; size: number } {
  if ('village' in layout) return { villages: [layout.village], size: layout.size };
  const [one, other] = [contentsOf(layout.first), contentsOf(layout.second)];
  return { villages: [...one.villages, ...other.villages], size: one.size + other.size };
}
