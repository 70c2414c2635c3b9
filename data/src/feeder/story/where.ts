import type { Where } from '@weige/shared/scenarios/place';
import type { Random } from '../../random.ts';
import type { Area, Places } from '../world/places.ts';

/** A place in the village: a point of one of its grids, or a door there. Undefined where it has no grid. */
export function whereIn(places: Places, random: Random, village: Area, outdoors: boolean): Where | undefined {
  const grid = places.grid(random, village);
  if (!grid) return undefined;
  const door = outdoors ? undefined : places.doorIn(random, grid);
  if (door) return { dwelling: door.code };
  return { area: grid.code, place: places.pointIn(random, grid) };
}
