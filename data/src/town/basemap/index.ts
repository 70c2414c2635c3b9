import type { BaseMapFeature, Dwelling } from '@weige/shared/area/registers';
import type { Random } from '../random.ts';
import type { TownGround } from '../territory.ts';
import { drawCanals } from './canals.ts';
import { drawPonds } from './ponds.ts';
import { drawRoads } from './roads.ts';
import { drawShore } from './shore.ts';
import { drawStreets } from './streets.ts';
import { drawWall } from './walls.ts';

/** What is drawn under the boundaries, from the bottom up: land and sea, water, streets, roads, the wall. */
export function drawBaseMap(
  town: TownGround,
  dwellings: readonly Dwelling[],
  random: Random,
): BaseMapFeature[] {
  const shore = drawShore(town.coast, random.fork('shore'));
  return [
    ...shore.features,
    ...drawCanals(town, shore, random.fork('canals')),
    ...drawPonds(town, dwellings, random.fork('ponds')),
    ...drawStreets(town, random.fork('streets')),
    ...drawRoads(),
    ...drawWall(town, random.fork('wall')),
  ];
}
