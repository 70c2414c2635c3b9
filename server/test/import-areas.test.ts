import { describe, expect, it } from 'vitest';
import type { Fault, FaultCode } from '../src/import/faults.ts';
import { faultsIn, theFiles, withFeature, withLine } from './support/import-folder.ts';
import type { Files, LooseFeature } from './support/import-folder.ts';

const AREAS = 'areas.geojson';
const MAP = 'base-map.geojson';
/** Lines of the small town's file: town, two villages, four nets, eight grids. */
const [TOWN, VILLAGE, SECOND_VILLAGE, NET, GRID, SECOND_GRID] = [2, 3, 4, 5, 9, 10] as const;
const [WEST, SOUTH, SIDE] = [121.3, 30.7, 0.01];

type Change = (feature: LooseFeature) => void;
type Position = [number, number];

const named = (change: Record<string, unknown>): Change => {
  return ({ properties }) => Object.assign(properties, change);
};
const drawn = (...rings: unknown[]): Change => {
  return ({ geometry }) => Object.assign(geometry, { coordinates: rings });
};
const without = (name: string): Change => {
  return ({ properties }) => delete properties[name];
};

/** A closed box in sides of a grid from the town's south-west corner. */
function box(west: number, south: number, east: number, north: number): Position[] {
  const corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]; // prettier-ignore
  return corners.map(([x = 0, y = 0]) => [WEST + x * SIDE, SOUTH + y * SIDE]);
}

const [a, b, c, d] = box(0, 0, 1, 1);
const hole = box(0.1, 0.1, 0.2, 0.2);

function areaWith(line: number, change: Change): Files {
  return withFeature(theFiles(), AREAS, line, change);
}

const inAreas = (line: number, code: FaultCode, field: string): Partial<Fault> => {
  return { file: AREAS, line, code, field };
};

describe('an area’s own faults', () => {
  it.each<[title: string, line: number, change: Change, code: FaultCode, field: string]>([
    ['an empty name', GRID, named({ name: '' }), 'minLength', 'properties.name'],
    ['a word that is no level', GRID, named({ level: 'block' }), 'enum', 'properties.level'],
    ['a missing name', GRID, without('name'), 'required', 'properties.name'],
    ['a missing label', GRID, without('label'), 'required', 'properties.label'],
    ['an unknown property', GRID, named({ fid: 7 }), 'unknown-property', 'properties.fid'],
    ['a level that its code is not of', GRID, named({ level: 'net' }), 'level-mismatch', 'properties.level'],
    ['a kind on what is no village', NET, named({ kind: 'rural' }), 'kind-not-village', 'properties.kind'],
    [
      'a label outside',
      GRID,
      named({ label: [WEST + 0.035, SOUTH + 0.005] }),
      'label-outside',
      'properties.label',
    ],
    [
      'a label with its coordinates swapped',
      GRID,
      named({ label: [30.7, 121.3] }),
      'out-of-range',
      'properties.label',
    ],
    [
      'several polygons in one',
      GRID,
      ({ geometry }) => (geometry.type = 'MultiPolygon'),
      'const',
      'geometry.type',
    ],
    ['three positions', GRID, drawn([a, b, a]), 'minItems', 'geometry.coordinates.0'],
    ['no ring', GRID, drawn(), 'minItems', 'geometry.coordinates'],
    ['heights', GRID, drawn([[...(a ?? []), 4], b, c, d, a]), 'maxItems', 'geometry.coordinates.0.0'],
    ['an open ring', GRID, drawn([a, b, c, d]), 'ring-open', 'geometry'],
    ['a bow tie', GRID, drawn([a, c, b, d, a]), 'ring-crosses', 'geometry'],
    ['a spike', GRID, drawn([a, b, c, [WEST + SIDE, SOUTH + 2 * SIDE], c, d, a]), 'ring-crosses', 'geometry'],
    ['a line there and back', GRID, drawn([a, b, c, b, a]), 'ring-crosses', 'geometry'],
    ['one place again and again', GRID, drawn([a, a, a, a]), 'ring-flat', 'geometry'],
    ['corners on one line', GRID, drawn([a, b, [WEST + SIDE / 2, SOUTH], a]), 'ring-flat', 'geometry'],
    ['swapped coordinates', GRID, drawn(box(0, 0, 1, 1).map(([x, y]) => [y, x])), 'out-of-range', 'geometry'],
    ['a hole outside', GRID, drawn(box(0, 0, 1, 1), box(2.1, 1.1, 2.2, 1.2)), 'hole-outside', 'geometry'],
    ['a reach over the border above', GRID, drawn(box(-0.2, 0, 1, 1)), 'outside-parent', 'geometry'],
    ['a reach over its neighbour', GRID, drawn(box(0, 0, 1.2, 1)), 'overlap', 'geometry'],
  ])('%s', async (_title, line, change, code, field) => {
    const at = code === 'overlap' ? SECOND_GRID : line;
    expect(await faultsIn(areaWith(line, change))).toEqual([
      expect.objectContaining(inAreas(at, code, field)),
    ]);
  });

  it.each<[title: string, change: Change]>([
    ['a border that differs by two metres', drawn(box(-0.002, 0, 1.002, 1))],
    ['a ring that runs the other way', drawn(box(0, 0, 1, 1).toReversed())],
    ['a corner given twice', drawn([a, b, b, c, d, a])],
    ['a hole', drawn(box(0, 0, 1, 1), hole)],
    ['members that are not Weige’s', (feature) => Object.assign(feature, { id: 7, bbox: [1, 2, 3, 4] })],
  ])('takes %s', async (_title, change) => {
    expect(await faultsIn(areaWith(GRID, change))).toEqual([]);
  });

  it('are told with the metres, the other area and its line', async () => {
    const [over] = await faultsIn(areaWith(GRID, drawn(box(0, 0, 1.2, 1))));
    expect(over?.values).toEqual({ other: '3101161090010101', first: GRID, metres: 191 });
    const [out] = await faultsIn(areaWith(GRID, drawn(box(-0.2, 0, 1, 1))));
    expect(out?.values).toEqual({ parent: '31011610900101', metres: 191 });
  });
});

describe('the tree', () => {
  it('names each area whose parent is missing', async () => {
    const files = areaWith(NET, named({ code: '31011610900109' }));
    expect(await faultsIn(files)).toEqual(
      [GRID, SECOND_GRID].map((line) =>
        expect.objectContaining(inAreas(line, 'unknown-parent', 'properties.code')),
      ),
    );
  });

  it('has one root', async () => {
    const rootless = withLine(theFiles(), AREAS, TOWN, () => '');
    expect(await faultsIn(rootless)).toEqual([
      expect.objectContaining({
        ...inAreas(SECOND_VILLAGE, 'second-root', 'properties.code'),
        values: { first: VILLAGE },
      }),
    ]);
  });

  it('has each code once', async () => {
    const files = areaWith(SECOND_GRID, named({ code: '3101161090010101' }));
    expect(await faultsIn(files)).toContainEqual(
      expect.objectContaining({
        ...inAreas(SECOND_GRID, 'duplicate', 'properties.code'),
        values: { first: GRID },
      }),
    );
  });

  it('has areas', async () => {
    const files = { ...theFiles(), [AREAS]: '{"type":"FeatureCollection","features":[]}' };
    expect(await faultsIn(files)).toEqual([{ file: AREAS, line: 1, code: 'no-areas' }]);
  });
});

describe('a GeoJSON file', () => {
  it.each<[title: string, text: string, fault: Partial<Fault>]>([
    ['is JSON', '{"type":"FeatureCollection",\n"features":[\n{"type":]}', { line: 3, code: 'malformed-json' }],
    ['is a feature collection', '{"type":"Feature"}', { line: 1, code: 'not-a-collection' }],
    ['has a list of features', '{"type":"FeatureCollection","features":{}}', { line: 1, code: 'not-a-collection' }],
    ['is an object', '[]', { line: 1, code: 'not-a-collection' }],
  ])('%s', async (_title, text, fault) => {
    for (const file of [AREAS, MAP])
      expect(await faultsIn({ ...theFiles(), [file]: text })).toEqual([{ file, ...fault }]);
  });

  it('says by true or false whether it is schematic', async () => {
    const files = withLine(theFiles(), AREAS, 1, (text) => text.replace('true', '"yes"'));
    expect(await faultsIn(files)).toEqual([{ file: AREAS, line: 1, field: 'schematic', code: 'not-a-flag' }]);
  });

  it.each<[title: string, change: Change, code: FaultCode, field: string]>([
    ['of known kinds', named({ kind: 'railway' }), 'enum', 'properties.kind'],
    ['of lines or polygons', drawn([1, 2]), 'anyOf', 'geometry'],
    ['in range', ({ geometry }) => (geometry.coordinates = [[30.7, 121.3], [30.8, 121.3]]), 'out-of-range', 'geometry'],
    ['without other properties', named({ width: 3 }), 'unknown-property', 'properties.width'],
  ])('as base map has features %s', async (_title, change, code, field) => {
    const files = withFeature(theFiles(), MAP, 2, change);
    expect(await faultsIn(files)).toEqual([expect.objectContaining({ file: MAP, line: 2, code, field })]);
  });
}); // prettier-ignore
