import type { Dwelling, Lane } from '@weige/shared/area/registers';
import { LANE_FAMILIES, LANE_FORMS, PLAIN_LANES } from '../../names/lanes.ts';
import { allot } from '../allot.ts';
import { toPosition } from '../ground/plane.ts';
import type { Random } from '../random.ts';
import type { GridGround, TownGround, VillageGround } from '../territory.ts';
import { addressName } from '../villages.ts';
import { urbanSites } from './building.ts';
import { household } from './households.ts';
import { ruralSites } from './lane.ts';
import type { Site } from './site.ts';

export interface Homes {
  readonly lanes: Lane[];
  readonly dwellings: Dwelling[];
}

/** Share of a fringe village's grids that are estates of flats rather than lanes of houses. */
const ESTATES = 0.4;

/** Names for the lanes and buildings of a village, each given once. */
class Names {
  readonly #lanes: string[];
  #buildings = 0;

  constructor(random: Random) {
    const families = LANE_FAMILIES.flatMap((family) =>
      LANE_FORMS.map(([before, after]) => before + family + after),
    );
    this.#lanes = [...PLAIN_LANES, ...random.shuffle(families)].reverse();
  }

  readonly lane = (): string => {
    const name = this.#lanes.pop();
    if (!name) throw new RangeError('A village has more lanes than there are names');
    return name;
  };

  readonly building = (): number => ++this.#buildings;
}

function sitesOf(grid: GridGround, homes: number, names: Names, random: Random): Site[] {
  const { kind } = grid.village;
  const flats = kind === 'urban' || (kind === 'fringe' && random.chance(ESTATES));
  return flats
    ? urbanSites(grid, homes, names.building, random)
    : ruralSites(grid, homes, names.lane, random);
}

function addSite(homes: Homes, grid: GridGround, site: Site, number: number, random: Random): void {
  const code = grid.code + String(number).padStart(2, '0');
  homes.lanes.push({ code, name: site.name });
  const address = addressName(grid.village) + site.name;
  site.doors.forEach(({ label, place }, i) =>
    homes.dwellings.push({
      code: code + String(i + 1).padStart(3, '0'),
      name: address + label,
      ...household(grid.village, random),
      place: toPosition(place),
    }),
  );
}

function settle(homes: Homes, { spec, grids }: VillageGround, random: Random): void {
  const names = new Names(random);
  const counts = allot(
    spec.dwellings,
    grids.map(() => random.between(0.8, 1.2)),
  );
  grids.forEach((grid, i) =>
    sitesOf(grid, counts[i] ?? 0, names, random).forEach((site, j) =>
      addSite(homes, grid, site, j + 1, random),
    ),
  );
}

/** Lanes, buildings and about 30,000 dwellings, each inside its grid. */
export function settleTown(town: TownGround, random: Random): Homes {
  const homes: Homes = { lanes: [], dwellings: [] };
  for (const village of town.villages) settle(homes, village, random.fork(village.code));
  return homes;
}
