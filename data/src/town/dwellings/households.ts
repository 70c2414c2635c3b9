import type { DwellingKind } from '@weige/shared/area/registers';
import type { Random } from '../random.ts';
import type { VillageSpec } from '../villages.ts';

/** Use of a dwelling, how many it may house and how many live there. */
export interface Household {
  readonly kind: DwellingKind;
  readonly capacity: number;
  readonly occupants: number;
}

/** People in a household by number, as weights. */
const OWNER_SIZES = { 1: 19, 2: 31, 3: 27, 4: 14, 5: 7, 6: 2 } as const;
const RENTED_SIZES = { 1: 14, 2: 27, 3: 26, 4: 18, 5: 9, 6: 6 } as const;
/** Share of let dwellings with more people than they may house: what 群租 checks look for. */
const CROWDED = 0.012;

type Maker = (random: Random, rooms: number) => Omit<Household, 'kind'>;

const makers: Readonly<Record<DwellingKind, Maker>> = {
  owner: (random, capacity) => ({
    capacity,
    occupants: Math.min(capacity, Number(random.weighted(OWNER_SIZES))),
  }),
  rented: (random, capacity) =>
    random.chance(CROWDED)
      ? { capacity, occupants: capacity + random.int(1, 6) }
      : { capacity, occupants: Math.min(capacity, Number(random.weighted(RENTED_SIZES))) },
  vacant: (_, capacity) => ({ capacity, occupants: 0 }),
  unit: (random) => {
    const capacity = random.int(4, 15) * 4;
    return { capacity, occupants: Math.round(capacity * random.between(0.5, 0.98)) };
  },
  guesthouse: (random) => ({ capacity: random.int(3, 12) * 2, occupants: random.int(0, 3) }),
};

/** Draws who uses a dwelling in this village. */
export function household({ kind: village, rented }: VillageSpec, random: Random): Household {
  const kind = random.weighted<DwellingKind>({
    owner: 0.92 - rented,
    rented,
    vacant: 0.075,
    unit: village === 'urban' ? 0.0012 : 0.0035,
    guesthouse: village === 'urban' ? 0.0008 : 0.004,
  });
  const capacity = village === 'urban' ? random.int(4, 6) : random.int(5, 9);
  return { kind, ...makers[kind](random, capacity) };
}
