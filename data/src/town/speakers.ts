import type { Loudspeaker } from '@weige/shared/area/registers';
import { snap, toPosition } from './ground/plane.ts';
import { bySideOf } from './places.ts';
import type { Random } from './random.ts';
import type { GridGround, TownGround } from './territory.ts';
import { villageName } from './villages.ts';

/** Loudspeakers in the town. */
const SPEAKERS = 596;
/** Share of grids that have none yet. */
const WITHOUT = 0.03;

/** A loudspeaker is heard across its grid, within what its kind can do. */
function earshot({ area }: GridGround): number {
  return Math.max(80, Math.min(400, Math.round(Math.sqrt(area) * 0.08) * 10));
}

function speakerIn(grid: GridGround, second: boolean, number: number, random: Random): Loudspeaker {
  return {
    code: `L${String(number).padStart(5, '0')}`,
    area: grid.code,
    name: `${villageName(grid.village)}${grid.net}${grid.name}${second ? '2号' : ''}喇叭`,
    radius: earshot(grid),
    place: toPosition(second ? bySideOf(grid, random) : snap(grid.label)),
  };
}

/** One loudspeaker in nearly every grid, and a second in the largest, 596 in all. */
export function loudspeakers(town: TownGround, random: Random): Loudspeaker[] {
  const grids = town.villages.flatMap((village) => village.grids);
  const first = grids.filter(() => !random.chance(WITHOUT));
  const largest = [...first].sort((one, other) => other.area - one.area).slice(0, SPEAKERS - first.length);
  const doubled = new Set(largest);
  const wanted = first.flatMap((grid) =>
    doubled.has(grid)
      ? [
          { grid, second: false },
          { grid, second: true },
        ]
      : [{ grid, second: false }],
  );
  return wanted.map(({ grid, second }, i) => speakerIn(grid, second, i + 1, random));
}
