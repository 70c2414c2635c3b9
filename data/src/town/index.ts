import type { AreaFeature, TownRegisters } from '@weige/shared/area/registers';
import { areasOf, drawGround } from './areas.ts';
import { drawBaseMap } from './basemap/index.ts';
import { settleTown } from './dwellings/index.ts';
import { toPosition, toRing } from './ground/plane.ts';
import { parkingLots } from './parking.ts';
import { spaceOwners } from './space-owners.ts';
import { Random } from './random.ts';
import { populate } from './residents/index.ts';
import { shops } from './shops.ts';
import { loudspeakers } from './speakers.ts';
import type { TownGround } from './territory.ts';

function areaFeatures(town: TownGround): AreaFeature[] {
  const kinds = new Map(town.villages.map(({ code, spec }) => [code, spec.kind]));
  return areasOf(town).map(({ level, ground: { code, name, ring, label } }) => {
    const kind = level === 'village' ? kinds.get(code) : undefined;
    return {
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [toRing(ring)] },
      properties: { code, level, name, ...(kind && { kind }), label: toPosition(label) },
    };
  });
}

/**
 * The demonstration town: 金山卫镇 with its real villages' names and codes, on ground and with people that
 * are invented. The same seed gives the same town; nothing depends on the clock.
 * @param options.seed any integer
 */
export function generateTown({ seed }: { seed: number }): TownRegisters {
  const random = new Random(seed);
  const town = drawGround(random.fork('ground'));
  const { lanes, dwellings } = settleTown(town, random.fork('homes'));
  const lots = parkingLots(town, random.fork('parking'));
  return {
    schematic: true,
    areas: areaFeatures(town),
    lanes,
    dwellings,
    residents: populate(dwellings, random.fork('people')),
    lots,
    spaces: spaceOwners(lots, dwellings, random.fork('space owners')),
    shops: shops(town, random.fork('shops')),
    speakers: loudspeakers(town, random.fork('speakers')),
    baseMap: drawBaseMap(town, dwellings, random.fork('base map')),
  };
}
