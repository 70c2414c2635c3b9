import type { Intent, Outcome } from '../report.ts';
import type { Door, Places } from './places.ts';
import type { Cases } from './cases.ts';
import type { Homes } from './homes.ts';
import type { Parking } from './parking.ts';
import type { Teams } from './teams.ts';

/** What the feeder knows of the town. Stories read it; only `begin` and `settle` change it. */
export class World {
  readonly places: Places;
  readonly homes: Homes;
  readonly parking: Parking;
  readonly cases: Cases;
  readonly teams: Teams;

  constructor(parts: Pick<World, 'places' | 'homes' | 'parking' | 'cases' | 'teams'>) {
    this.places = parts.places;
    this.homes = parts.homes;
    this.parking = parts.parking;
    this.cases = parts.cases;
    this.teams = parts.teams;
  }

  /** An intent is on its way. */
  begin(intent: Intent): void {
    if (intent.type === 'check-in.recorded') this.homes.begin(intent.data);
    else if (isParking(intent)) this.parking.begin(intent);
    else this.cases.begin(intent);
  }

  /** The server has said its last word on an intent. `now` in epoch ms. */
  settle(intent: Intent, outcome: Outcome, now: number): void {
    if (intent.type === 'check-in.recorded') {
      const door = this.places.doorByCode(intent.data.dwelling);
      if (door) this.homes.settle(intent.data, outcome, registered(door));
    } else if (isParking(intent)) this.parking.settle(intent, outcome, now);
    else this.cases.settle(intent, outcome, now);
  }
}

type OfParking = Extract<Intent, { readonly type: `parking.${string}` }>;

function isParking(intent: Intent): intent is OfParking {
  return intent.type.startsWith('parking.');
}

function registered({ kind, capacity }: Door): { capacity: number; vacant: boolean } {
  return { capacity, vacant: kind === 'vacant' };
}
