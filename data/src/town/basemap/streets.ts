import type { BaseMapFeature } from '@weige/shared/area/registers';
import { bendsOf, bent, type LineStyle } from '../ground/line.ts';
import type { Point } from '../ground/plane.ts';
import { at, distance } from '../ground/shape.ts';
import type { Random } from '../random.ts';
import type { TownGround } from '../territory.ts';
import { lineFeature } from './feature.ts';

/** Names for the longest streets; where they run is illustrative. */
const NAMES = [
  ...['古城路', '卫零路', '南安路', '西静路', '板桥路', '龙胜路', '学府路', '海盛路', '金康路', '东平路'],
  ...['海帆路', '明卫路', '北门街', '南门街', '老卫清路', '城河路', '学前街', '文武街'],
] as const;

const COUNTRY: LineStyle = { swing: 0.06, roughness: 0.45, step: 240 };
/** Share of the boundaries between urban grids that are streets rather than walls and hedges. */
const OPEN = 0.36;

function urbanStreets(town: TownGround, random: Random): BaseMapFeature[] {
  const urban = town.boundaries.filter(
    ({ kind, level }) => kind === 'urban' && (level !== 'grid' || random.chance(OPEN)),
  );
  const lines = urban.map(({ line }) => ({ line, length: distance(at(line, 0), at(line, -1)) }));
  return lines
    .sort((one, other) => other.length - one.length)
    .map(({ line }, i) => lineFeature('street', line, NAMES[i]));
}

/** Pairs of hamlets with no third nearer to both: a road net without crossings or needless ways. */
function neighbours(places: readonly Point[]): [Point, Point][] {
  return places.flatMap((one, i) =>
    places.slice(i + 1).flatMap((other): [Point, Point][] => {
      const apart = distance(one, other);
      const between = places.some((third) => distance(one, third) < apart && distance(other, third) < apart);
      return between ? [] : [[one, other]];
    }),
  );
}

function countryRoads(town: TownGround, random: Random): BaseMapFeature[] {
  const hamlets = town.villages.flatMap(({ spec, nets }) =>
    spec.kind === 'urban' ? [] : nets.map(({ label }) => label),
  );
  return neighbours(hamlets).map(([from, to]) => {
    const bends = bendsOf(distance(from, to), COUNTRY, random);
    return lineFeature('street', [from, ...bent(from, to, bends), to]);
  });
}

/** Streets of the urban villages along the borders of their grids, and roads from hamlet to hamlet. */
export function drawStreets(town: TownGround, random: Random): BaseMapFeature[] {
  return [...urbanStreets(town, random.fork('urban')), ...countryRoads(town, random.fork('country'))];
}
