import type { LotRules, ParkingLot } from '@weige/shared/area/registers';
import { allot } from './allot.ts';
import { toPosition } from './ground/plane.ts';
import { bySideOf, somewhereIn } from './places.ts';
import type { Random } from './random.ts';
import type { GridGround, TownGround, VillageGround } from './territory.ts';

/** Shared spaces in the town. */
const SPACES = 1260;

/** How many lots a village of a kind has, and about how many spaces each. */
const LOTS = {
  urban: { public: { lots: 3, spaces: 26 }, private: { lots: 2, spaces: 9 } },
  fringe: { public: { lots: 2, spaces: 22 }, private: { lots: 2, spaces: 7 } },
  rural: { public: { lots: 1, spaces: 18 }, private: { lots: 1, spaces: 5 } },
} as const;

/** In town nobody may keep a public space for longer than half a day, or reserve more than a week ahead. */
const URBAN_RULES: LotRules = { longest: 720, ahead: 7 };

interface Plan {
  readonly village: VillageGround;
  readonly grid: GridGround;
  readonly ownership: ParkingLot['ownership'];
  /** Number of the lot within its village, from 0. */
  readonly index: number;
  readonly weight: number;
}

function plansOf(village: VillageGround, random: Random): Plan[] {
  const kinds = LOTS[village.spec.kind];
  const wanted = (['public', 'private'] as const).flatMap((ownership) =>
    Array.from({ length: kinds[ownership].lots }, () => ownership),
  );
  return random
    .shuffle(village.grids)
    .slice(0, wanted.length)
    .map((grid, index) => {
      const ownership = wanted[index] ?? 'public';
      const weight = kinds[ownership].spaces * random.between(0.6, 1.4);
      return { village, grid, ownership, index, weight };
    });
}

function lot(
  { village: { spec }, grid, ownership, index }: Plan,
  spaces: number,
  random: Random,
): ParkingLot {
  const letter = String.fromCodePoint('A'.charCodeAt(0) + index);
  const place = ownership === 'public' ? bySideOf(grid, random) : somewhereIn(grid, 6, random);
  return {
    code: `P${spec.digits}${String(index + 1).padStart(2, '0')}`,
    area: grid.code,
    name: `${spec.short}${letter}区${ownership === 'private' ? '（业主共享）' : ''}`,
    ownership,
    spaces,
    place: toPosition(place),
    ...(ownership === 'public' && spec.kind === 'urban' ? { rules: URBAN_RULES } : {}),
  };
}

/** Parking lots with 1,260 spaces in all: public ones, and groups of private spaces whose owners share them. */
export function parkingLots(town: TownGround, random: Random): ParkingLot[] {
  const plans = town.villages.flatMap((village) => plansOf(village, random.fork(village.code)));
  const spaces = allot(
    SPACES,
    plans.map(({ weight }) => weight),
  );
  return plans.map((plan, i) => lot(plan, spaces[i] ?? 1, random));
}
