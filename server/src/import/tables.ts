import {
  Dwelling,
  Lane,
  Loudspeaker,
  ParkingLot,
  Resident,
  Shop,
  SpaceOwner,
} from '@weige/shared/area/registers';
import { tableOf } from './table.ts';

/** The files of a town, in the order in which a report goes through them. */
export const AREAS_FILE = 'areas.geojson';
export const BASE_MAP_FILE = 'base-map.geojson';

export const TABLES = {
  lanes: tableOf('lanes.csv', Lane),
  dwellings: tableOf('dwellings.csv', Dwelling),
  residents: tableOf('residents.csv', Resident, { key: 'id', optional: true }),
  lots: tableOf('parking-lots.csv', ParkingLot),
  spaces: tableOf('spaces.csv', SpaceOwner, { key: 'none', optional: true }),
  shops: tableOf('shops.csv', Shop),
  speakers: tableOf('loudspeakers.csv', Loudspeaker, { optional: true }),
} as const;
