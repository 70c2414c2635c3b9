import { AREA_CODE_PATTERN } from '@weige/shared/area/code';
import { AreaFeature, Polygon } from '@weige/shared/area/registers';
import { Position } from '@weige/shared/contract/formats';
import type { Converter } from './crs.ts';
import type { LineFault } from './faults.ts';
import { convertPolygon, rangeFault, strangers } from './features.ts';
import type { Collection, RawFeature } from './features.ts';
import { firstLines } from './register.ts';
import { ringFaults } from './ring.ts';
import { memberOf, schemaCheck } from './schema.ts';

/** An area as far as it could be read: each check takes the parts it needs, whatever else is wrong. */
export interface AreaRow {
  readonly line: number;
  readonly code: string | undefined;
  readonly properties: Readonly<Record<'level' | 'kind', unknown>>;
  /** In WGS 84; undefined where it is no sound polygon. */
  readonly polygon: Polygon | undefined;
  readonly label: Position | undefined;
  readonly value: AreaFeature | undefined;
}

export interface Areas {
  readonly rows: readonly AreaRow[];
  /** First line of each code; undefined where the file could not be read or has no areas. */
  readonly lines: ReadonlyMap<string, number> | undefined;
  readonly faults: readonly LineFault[];
}

const whole = schemaCheck<AreaFeature>(AreaFeature);
const polygons = schemaCheck<Polygon>(Polygon);
const positions = schemaCheck<Position>(Position);
const codes = new RegExp(AREA_CODE_PATTERN);
const PROPERTIES = Object.keys(AreaFeature.properties.properties.properties);

function readPolygon(raw: RawFeature, converter: Converter): { value?: Polygon; faults: LineFault[] } {
  const geometry = memberOf(raw.feature, 'geometry');
  if (!polygons.fits(geometry)) return { faults: [] };
  const faults: LineFault[] = rangeFault(raw, 'geometry', geometry.coordinates.flat(), converter);
  if (faults.length === 0)
    faults.push(...ringFaults(geometry).map((fault) => ({ ...fault, line: raw.line, field: 'geometry' })));
  return faults.length > 0 ? { faults } : { value: convertPolygon(geometry, converter), faults };
}

function readLabel(raw: RawFeature, label: unknown, converter: Converter) {
  if (!positions.fits(label)) return { faults: [] };
  const faults = rangeFault(raw, 'properties.label', [label], converter);
  return faults.length > 0 ? { faults } : { value: converter.toWgs84(label), faults };
}

/** The converted feature, without members that are not Weige's, such as the `id` that map programs add. */
function featureOf(feature: unknown, { polygon, label }: Pick<AreaRow, 'polygon' | 'label'>) {
  if (!whole.fits(feature) || !polygon || !label) return undefined;
  return { type: feature.type, geometry: polygon, properties: { ...feature.properties, label } };
}

function readArea(raw: RawFeature, converter: Converter): { row: AreaRow; faults: readonly LineFault[] } {
  const { line, feature } = raw;
  const properties = memberOf(feature, 'properties');
  const [code, level, kind] = ['code', 'level', 'kind'].map((name) => memberOf(properties, name));
  const polygon = readPolygon(raw, converter);
  const label = readLabel(raw, memberOf(properties, 'label'), converter);
  const schemaFaults = whole.faults(feature).map((fault) => ({ line, ...fault }));
  const faults = [...schemaFaults, ...strangers(raw, PROPERTIES), ...polygon.faults, ...label.faults];
  const row = {
    line,
    code: typeof code === 'string' && codes.test(code) ? code : undefined,
    properties: { level, kind },
    polygon: polygon.value,
    label: label.value,
  };
  return { row: { ...row, value: faults.length === 0 ? featureOf(feature, row) : undefined }, faults };
}

/** Reads the areas and checks each by itself. */
export function readAreas({ features }: Collection, converter: Converter): Areas {
  if (!features) return { rows: [], lines: undefined, faults: [] };
  if (features.length === 0) return { rows: [], lines: undefined, faults: [{ code: 'no-areas', line: 1 }] };
  const read = features.map((raw) => readArea(raw, converter));
  const rows = read.map(({ row }) => row);
  const keys = rows.flatMap(({ code, line }) => (code === undefined ? [] : [[code, line] as const]));
  const { lines, faults } = firstLines(keys, 'properties.code');
  return { rows, lines, faults: [...read.flatMap((one) => one.faults), ...faults] };
}
