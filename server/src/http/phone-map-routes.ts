import type { FastifyInstance } from 'fastify';
import { ancestorAt, within } from '@weige/shared/area/code';
import type { AreaFeature, BaseMapFeature } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import { PhoneMap } from '@weige/shared/phone/map';
import type { Directory } from '../registers/directory.ts';
import { visitOf } from './visits.ts';

/** What of the base map is near: within so many degrees of the village's own bounds (about 400 m). */
const MARGIN = 0.004;

interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

function boundsOf(positions: readonly Position[]): Bounds {
  const [lngs, lats] = [positions.map(([lng]) => lng), positions.map(([, lat]) => lat)];
  return {
    west: Math.min(...lngs),
    south: Math.min(...lats),
    east: Math.max(...lngs),
    north: Math.max(...lats),
  };
}

const positionsOf = ({ geometry }: BaseMapFeature | AreaFeature): Position[] =>
  geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates;

const touch = (one: Bounds, other: Bounds): boolean =>
  one.west <= other.east + MARGIN &&
  other.west <= one.east + MARGIN &&
  one.south <= other.north + MARGIN &&
  other.south <= one.north + MARGIN;

/** The map of the village that the dwelling lies in; empty where the town is not known any more. */
function mapFor(directory: Directory, dwelling: string): PhoneMap {
  const { schematic } = directory;
  const code = ancestorAt(dwelling, 'village') ?? '';
  const village = directory.get(code);
  if (!village) return { schematic, areas: [], baseMap: [] };
  const grids = directory.areas.filter(
    ({ properties }) => properties.level === 'grid' && within(properties.code, code),
  );
  const bounds = boundsOf(positionsOf(village));
  const near = directory.baseMap.features.filter((one) => touch(boundsOf(positionsOf(one)), bounds));
  return { schematic, areas: [village, ...grids], baseMap: near };
}

/** `GET /phone/map`: to choose a place on. */
export function phoneMapRoutes(phone: FastifyInstance, directory: Directory): void {
  const summary = 'The village around the door, to choose a place on.';
  phone.get('/map', { schema: { tags: ['phone'], summary, response: { 200: PhoneMap } } }, (request) =>
    mapFor(directory, visitOf(request).dwelling),
  );
}
