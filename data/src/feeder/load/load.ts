import type { Dwelling } from '@weige/shared/area/registers';
import { branch } from '../draw.ts';
import { PATHS } from '../report.ts';
import { tempoOf } from '../story/story.ts';
import { restIn } from '../story/step.ts';
import type { Random } from '../../random.ts';
import { Cases, SCENARIOS } from '../world/cases.ts';
import { Homes } from '../world/homes.ts';
import { Parking } from '../world/parking.ts';
import { Places } from '../world/places.ts';
import type { Area } from '../world/places.ts';
import { Teams } from '../world/teams.ts';
import { World } from '../world/world.ts';
import { catchUp } from './catch-up.ts';
import {
  field,
  isArea,
  isDwelling,
  isEvent,
  isLot,
  isOpenCase,
  isTeam,
  listOf,
  UnexpectedAnswer,
  valuesOf,
} from './shapes.ts';
import type { AreaRecord } from './shapes.ts';

/** Reads a resource of the API, under the server's address. */
export type Get = (path: string) => Promise<unknown>;

const DWELLINGS_PAGE = 5_000;
const EVENTS_PAGE = 1_000;
/** Older events say little about who stands in a lot now. */
const EVENTS_BACK = 200_000;

const areaOf = ({ geometry, properties }: AreaRecord): Area => {
  const { code, name, kind = 'fringe', population, label } = properties;
  return { code, name, kind, population, label, boundary: geometry };
};

async function readAreas(get: Get, level: 'village' | 'grid'): Promise<Area[]> {
  return listOf(await get(`/api/v1/areas?level=${level}`), 'features', isArea).map(areaOf);
}

async function readDwellings(get: Get): Promise<Dwelling[]> {
  const dwellings: Dwelling[] = [];
  for (let next: unknown = ''; typeof next === 'string';) {
    const after = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
    const page = await get(`/api/v1/dwellings?limit=${DWELLINGS_PAGE}${after}`);
    dwellings.push(...listOf(page, 'dwellings', isDwelling));
    next = field(page, 'next');
  }
  return dwellings;
}

/** The newest events of the log up to `seq`, into the world; true where none is of a kind that the feeder tells. */
async function readLog(get: Get, world: World, seq: number, random: Random): Promise<boolean> {
  let blank = seq <= EVENTS_BACK;
  for (let after = Math.max(0, seq - EVENTS_BACK); after < seq;) {
    const page = await get(`/api/v1/events?after=${after}&limit=${EVENTS_PAGE}`);
    const events: unknown = field(page, 'events');
    const next = field(page, 'next');
    if (!Array.isArray(events) || typeof next !== 'number') throw new UnexpectedAnswer('events');
    for (const event of events) {
      if (!isEvent(event)) continue;
      catchUp(world, event, random);
      blank &&= !(event.type in PATHS);
    }
    if (next <= after) break;
    after = next;
  }
  return blank;
}

function adoptCases({ cases }: World, snapshot: unknown, random: Random, now: number, tempo: number): void {
  for (const scenario of SCENARIOS) {
    const open = field(snapshot, 'state', 'slices', scenario, 'open');
    for (const one of valuesOf(open, `${scenario}.open`, isOpenCase))
      cases.adopt(scenario, one, now + restIn({ ...one, scenario }, random, tempo));
  }
}

export interface LoadOptions {
  readonly seed: number;
  /** Reports a second, as for the story. */
  readonly rate: number;
  /** Epoch ms. */
  readonly now: number;
}

export interface Loaded {
  readonly world: World;
  /** Newest event of the log that the world knows of; 0 where nothing ever happened. */
  readonly seq: number;
  /** Nothing has happened yet that the feeder tells of; teams and rules may be there. */
  readonly blank: boolean;
}

/** Learns the town from the public API: its places, who lives where, what stands in the lots, which cases are open. */
export async function loadWorld(get: Get, { seed, rate, now }: LoadOptions): Promise<Loaded> {
  const villages = await readAreas(get, 'village');
  const grids = await readAreas(get, 'grid');
  const dwellings = await readDwellings(get);
  const places = new Places(villages, grids, dwellings);
  const lots = listOf(await get('/api/v1/parking/lots'), 'lots', isLot);
  const parking = new Parking(lots, (code) => places.kindAt(code));
  const snapshot = await get('/api/v1/snapshot');
  const teams = new Teams(valuesOf(field(snapshot, 'state', 'slices', 'team', 'teams'), 'teams', isTeam));
  const world = new World({ places, parking, homes: new Homes(), cases: new Cases(), teams });
  for (const { code, occupants } of dwellings) world.homes.know(code, occupants);
  const random = branch(seed, 1);
  const seq = field(snapshot, 'seq');
  if (typeof seq !== 'number') throw new UnexpectedAnswer('seq');
  const blank = await readLog(get, world, seq, random);
  const noticed = field(snapshot, 'state', 'slices', 'check-in', 'noticed');
  for (const one of Object.values(noticed ?? {})) {
    const code = field(one, 'dwelling');
    if (typeof code === 'string') world.homes.notice(code);
  }
  for (const lot of parking.all) lot.prune(now);
  adoptCases(world, snapshot, random, now, tempoOf(rate));
  world.homes.settleDown();
  return { world, seq, blank };
}
