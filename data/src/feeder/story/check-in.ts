import type { DwellingKind } from '@weige/shared/area/registers';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import type { CheckInKind } from '@weige/shared/scenarios/check-in/events';
import { arrivingShare, atHour, isWorkday } from '../day.ts';
import { between, chance, pick, search, weighted } from '../draw.ts';
import type { Intent } from '../report.ts';
import type { Random } from '../../random.ts';
import type { Door } from '../world/places.ts';
import type { World } from '../world/world.ts';

type CheckInIntent = Extract<Intent, { readonly type: 'check-in.recorded' }>;

/** Where newcomers come from and go to, by weight: the neighbouring provinces first. */
const ORIGINS = [
  ['安徽', 24],
  ['河南', 15],
  ['江苏', 14],
  ['四川', 10],
  ['浙江', 8],
  ['江西', 7],
  ['山东', 5],
  ['湖北', 5],
  ['贵州', 4],
  ['湖南', 3],
  ['云南', 2],
  ['福建', 1.5],
  ['甘肃', 1],
  ['韩国', 0.3],
  ['日本', 0.2],
] as const;

/** Groups are small. */
const SIZES = [
  [1, 52],
  [2, 27],
  [3, 12],
  [4, 6],
  [5, 2],
  [6, 1],
] as const;

/** Visitors come by themselves, mostly. */
const VISITORS = [
  [1, 70],
  [2, 22],
  [3, 6],
  [4, 2],
] as const;

/** Of those who register at a door, the share that moves in or out; the others visit, more so at the weekend. */
const MOVING = { workday: 0.09, weekend: 0.08 };
/** Of those who move in, the share that goes where it is full already, and how many too many that may make. */
const CROWDING = { share: 0.03, people: 3 };
/** Of those who leave, the share that does so because somebody came to look. */
const LOOKED_AT = 0.01;

type Weights = readonly (readonly [DwellingKind, number])[];
/** Who moves in and out lives for rent, mostly. */
const LODGINGS: Weights = [
  ['rented', 62],
  ['guesthouse', 22],
  ['unit', 8],
  ['owner', 7.5],
  ['vacant', 0.5],
];
const VISIT: Weights = [
  ['owner', 60],
  ['rented', 30],
  ['unit', 10],
];

/** So many dwellings with something to look at may stand on the wall before people leave there first. */
const NOTICED = 8;
const TRIES = 24;

function doorFor(
  { places }: World,
  random: Random,
  weights: Weights,
  fits: (door: Door) => boolean,
): Door | undefined {
  const draw = (): Door | undefined => {
    const kind = weighted(random, weights);
    return kind && places.door(random, kind);
  };
  return search(draw, fits, TRIES);
}

function stayOf(random: Random, kind: DwellingKind, now: number): { until?: string } {
  if (kind === 'guesthouse') return { until: toWire(atHour(now + between(random, 1, 5) * DAY, 12)) };
  if (kind === 'rented' && chance(random, 0.5))
    return { until: toWire(atHour(now + between(random, 60, 365) * DAY, 18)) };
  return {};
}

/** People come to live where there is room; once in a while where there is hardly any. */
function arrive(world: World, random: Random, now: number): CheckInIntent | undefined {
  const wanted = weighted(random, SIZES) ?? 1;
  const unnoticed = world.homes.noticed.length < NOTICED;
  const crowds = unnoticed && chance(random, CROWDING.share);
  const free = ({ code, capacity }: Door): number => capacity - world.homes.occupants(code);
  const room = (one: Door): number => free(one) + (crowds ? CROWDING.people : 0);
  const weights = unnoticed ? LODGINGS : LODGINGS.filter(([kind]) => kind !== 'vacant');
  const door = doorFor(world, random, weights, (one) => room(one) > 0 && (!crowds || free(one) < 2));
  if (!door) return undefined;
  const count = Math.min(wanted, room(door), 20);
  const origin = weighted(random, ORIGINS) ?? '安徽';
  const data = {
    dwelling: door.code,
    kind: 'arrive' as const,
    count,
    origin,
    ...stayOf(random, door.kind, now),
  };
  return { type: 'check-in.recorded', data };
}

/** People leave for good: first from where somebody has to look, otherwise from anywhere that has people. */
function leave(world: World, random: Random): CheckInIntent | undefined {
  const { homes, places } = world;
  const crowded =
    homes.noticed.length >= NOTICED || chance(random, LOOKED_AT) ? pick(random, homes.noticed) : undefined;
  const door =
    (crowded === undefined ? undefined : places.doorByCode(crowded)) ??
    doorFor(world, random, LODGINGS, ({ code }) => homes.occupants(code) > 0);
  if (!door || homes.occupants(door.code) < 1) return undefined;
  const wanted = crowded === undefined ? (weighted(random, SIZES) ?? 1) : 6;
  const count = Math.min(wanted, homes.occupants(door.code));
  const origin = chance(random, 0.7) ? { origin: weighted(random, ORIGINS) ?? '安徽' } : {};
  return { type: 'check-in.recorded', data: { dwelling: door.code, kind: 'leave', count, ...origin } };
}

function visit(world: World, random: Random, now: number): CheckInIntent | undefined {
  const door = doorFor(world, random, VISIT, () => true);
  if (!door) return undefined;
  const count = weighted(random, VISITORS) ?? 1;
  const until = { until: toWire(now + between(random, 1, 4) * HOUR) };
  return { type: 'check-in.recorded', data: { dwelling: door.code, kind: 'visit', count, ...until } };
}

function kindNow(world: World, random: Random, now: number): CheckInKind {
  if (!chance(random, isWorkday(now) ? MOVING.workday : MOVING.weekend)) return 'visit';
  // A town that has filled up empties again: two per cent too many turns the tide at any hour.
  const share = arrivingShare(now) - 12 * world.homes.surplus;
  return chance(random, Math.min(0.9, Math.max(0.1, share))) ? 'arrive' : 'leave';
}

/** The next registration at a door (来沪, 离沪, 来访); undefined where none is possible. */
export function nextCheckIn(world: World, random: Random, now: number): CheckInIntent | undefined {
  const kind = kindNow(world, random, now);
  if (kind === 'visit') return visit(world, random, now);
  return kind === 'arrive' ? arrive(world, random, now) : leave(world, random);
}
