import type { Position } from '@weige/shared/contract/formats';
import type { Polygon } from '@weige/shared/area/registers';
import type { Converter } from './crs.ts';
import { isInRange } from './crs.ts';
import type { LineFault } from './faults.ts';
import { readJson } from './json.ts';
import { wound } from './ring.ts';
import { memberOf } from './schema.ts';

/** A feature as it stands in the file. */
export interface RawFeature {
  readonly line: number;
  readonly feature: unknown;
}

export interface Collection {
  readonly schematic: boolean;
  /** Undefined where the file is no feature collection. */
  readonly features: readonly RawFeature[] | undefined;
  readonly faults: readonly LineFault[];
}

function unreadCollection(fault: LineFault): Collection {
  return { schematic: false, features: undefined, faults: [fault] };
}

/** Reads a GeoJSON feature collection; its features are not yet checked. */
export function readCollection(text: string): Collection {
  const read = readJson(text);
  if ('fault' in read) return unreadCollection(read.fault);
  const { value, lines } = read;
  const [features, schematic]: unknown[] = [memberOf(value, 'features'), memberOf(value, 'schematic')];
  if (memberOf(value, 'type') !== 'FeatureCollection' || !Array.isArray(features))
    return unreadCollection({ code: 'not-a-collection', line: 1 });
  return {
    schematic: schematic === true,
    features: features.map((feature: unknown, i) => ({ feature, line: lines[i] ?? 1 })),
    faults:
      schematic === undefined || typeof schematic === 'boolean'
        ? []
        : [{ code: 'not-a-flag', line: 1, field: 'schematic' }],
  };
}

/** Properties that the schema does not know: a mistyped name would otherwise be lost without a word. */
export function strangers({ line, feature }: RawFeature, known: readonly string[]): LineFault[] {
  const properties = memberOf(feature, 'properties');
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.keys(properties)
    .filter((name) => !known.includes(name))
    .map((name) => ({ code: 'unknown-property', line, field: `properties.${name}` }));
}

export function rangeFault(
  { line }: RawFeature,
  field: string,
  positions: readonly Position[],
  { range }: Converter,
): LineFault[] {
  if (positions.every((position) => isInRange(position, range))) return [];
  return [{ code: 'out-of-range', line, field, values: range }];
}

/** The polygon in WGS 84, its rings running as GeoJSON wants them; its positions must be in range. */
export function convertPolygon({ coordinates }: Polygon, { toWgs84 }: Converter): Polygon {
  return { type: 'Polygon', coordinates: coordinates.map((ring, i) => wound(ring.map(toWgs84), i)) };
}
