import { BaseMapFeature } from '@weige/shared/area/registers';
import type { Converter } from './crs.ts';
import type { LineFault } from './faults.ts';
import { convertPolygon, rangeFault, strangers } from './features.ts';
import type { Collection, RawFeature } from './features.ts';
import { schemaCheck } from './schema.ts';

const check = schemaCheck<BaseMapFeature>(BaseMapFeature);
const PROPERTIES = Object.keys(BaseMapFeature.properties.properties.properties);

interface Drawn {
  readonly value?: BaseMapFeature;
  readonly faults: readonly LineFault[];
}

function convert({ geometry, properties }: BaseMapFeature, converter: Converter): BaseMapFeature {
  const converted =
    geometry.type === 'Polygon'
      ? convertPolygon(geometry, converter)
      : { ...geometry, coordinates: geometry.coordinates.map(converter.toWgs84) };
  return { type: 'Feature', geometry: converted, properties };
}

function readFeature(raw: RawFeature, converter: Converter): Drawn {
  const { line, feature } = raw;
  const unknown = strangers(raw, PROPERTIES);
  if (!check.fits(feature)) {
    const faults = check.faults(feature).map((fault) => ({ line, ...fault }));
    return { faults: [...faults, ...unknown] };
  }
  const { geometry } = feature;
  const positions = geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates;
  const faults = [...unknown, ...rangeFault(raw, 'geometry', positions, converter)];
  return faults.length > 0 ? { faults } : { value: convert(feature, converter), faults };
}

/**
 * What is drawn under the boundaries. A picture without meaning: a ring that crosses itself, common in
 * exports of map data, is drawn as it is.
 */
export function readBaseMap({ features = [] }: Collection, converter: Converter) {
  const read = features.map((raw) => readFeature(raw, converter));
  return {
    features: read.flatMap(({ value }) => value ?? []),
    faults: read.flatMap(({ faults }) => faults),
  };
}
