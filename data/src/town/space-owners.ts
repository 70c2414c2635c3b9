import type { Dwelling, ParkingLot, SpaceOwner } from '@weige/shared/area/registers';
import type { Random } from './random.ts';

/** Nobody lives there who could lend a space. */
const WITHOUT_HOUSEHOLD: ReadonlySet<Dwelling['kind']> = new Set(['vacant', 'unit']);

/** Gives each private space to a household of its grid; a household has a second one only where all have one. */
export function spaceOwners(
  lots: readonly ParkingLot[],
  dwellings: readonly Dwelling[],
  random: Random,
): SpaceOwner[] {
  return lots
    .filter(({ ownership }) => ownership === 'private')
    .flatMap(({ code: lot, area, spaces }) => {
      const all = dwellings.filter(({ code: home }) => home.startsWith(area));
      const lived = all.filter(({ kind }) => !WITHOUT_HOUSEHOLD.has(kind));
      const homes = random.fork(lot).shuffle(lived.length > 0 ? lived : all);
      return Array.from({ length: spaces }, (_, i) => homes[i % homes.length]).flatMap((home, i) =>
        home ? [{ lot, space: i + 1, dwelling: home.code }] : [],
      );
    });
}
