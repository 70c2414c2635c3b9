import type L from 'leaflet';
import type { BaseMapCollection } from '@weige/shared/contract/http';
import { boundsOf } from '@weige/shared/area/geometry';
import type { Palette } from '../design/palette.ts';
import type { Town } from '../town/town.ts';
import type { Board, Mark, PartTally, WallRegistry } from '../wall/registry.ts';
import type { MapLevel } from './areaLayer.ts';
import type { Box, LabelPlacer, LabelWish } from './labels.ts';
import { LABEL_SIZE, LINE, TALLY_SIZE, tallyWidth } from './overlay.ts';
import type { DrawnLabel } from './overlay.ts';

/** What a label says, before it has a place. */
interface Caption {
  readonly id: string;
  readonly text: string;
  readonly style: DrawnLabel['style'];
  readonly place: readonly [number, number];
  readonly tallies: readonly PartTally[];
}

function areaCaptions(
  town: Town,
  level: MapLevel,
  tallies: readonly ReadonlyMap<string, PartTally>[],
): Caption[] {
  return town.at(level).map(({ properties: { code, name, label } }) => ({
    id: code,
    text: name,
    style: level,
    place: label,
    tallies: level === town.partLevel ? tallies.flatMap((one) => one.get(code) ?? []) : [],
  }));
}

/** Names of the water: written where there is room. */
function waterCaptions({ features }: BaseMapCollection): Caption[] {
  return features.flatMap(({ geometry, properties: { kind, name } }) => {
    if (kind !== 'sea' || name === undefined || geometry.type !== 'Polygon') return [];
    const [west, south, east, north] = boundsOf(geometry.coordinates[0] ?? []);
    const place = [west + (east - west) * 0.6, south + (north - south) * 0.5] as const;
    return [
      { id: `sea-${name}`, text: Array.from(name).join('  '), style: 'water' as const, place, tallies: [] },
    ];
  });
}

/** Everything that may be named at that level. */
export function captionsOf(
  registry: WallRegistry,
  board: Board,
  level: MapLevel,
  water: BaseMapCollection,
): Caption[] {
  const tallies = registry.contributions.flatMap((one) => (one.tally ? [one.tally(board)] : []));
  return [...areaCaptions(board.town, level, tallies), ...waterCaptions(water)];
}

/** Measures text as the overlay writes it. */
export class TextMeasure {
  readonly #context = document.createElement('canvas').getContext('2d');

  width(text: string, size: number, { font, unit }: Palette): number {
    if (!this.#context) return text.length * size * unit;
    this.#context.font = `600 ${size * unit}px ${font}`;
    return this.#context.measureText(text).width;
  }
}

function wishOf(caption: Caption, map: L.Map, palette: Palette, measure: TextMeasure): LabelWish {
  const { id, text, style, place, tallies } = caption;
  const { unit } = palette;
  const { x, y } = map.latLngToContainerPoint([place[1], place[0]]);
  const second = tallies.reduce(
    (sum, { count }) => sum + tallyWidth(measure.width(String(count), TALLY_SIZE, palette), unit),
    0,
  );
  const width = Math.max(measure.width(text, LABEL_SIZE[style], palette), second) + 6 * unit;
  const lines = LABEL_SIZE[style] + (tallies.length > 0 ? TALLY_SIZE : 0);
  return { id, x, y, width, height: lines * LINE * unit, optional: style !== 'village' };
}

const MARK_BOX = 13;

function boxOf({ place }: Mark, map: L.Map, { unit }: Palette): Box {
  const { x, y } = map.latLngToContainerPoint([place[1], place[0]]);
  return {
    x: x - MARK_BOX * unit,
    y: y - MARK_BOX * unit,
    width: 2 * MARK_BOX * unit,
    height: 2 * MARK_BOX * unit,
  };
}

/** Gives every caption that is in view its place among the lasting marks. */
export function placeLabels(
  captions: readonly Caption[],
  marks: readonly Mark[],
  map: L.Map,
  palette: Palette,
  tools: { readonly placer: LabelPlacer; readonly measure: TextMeasure },
): DrawnLabel[] {
  const size = map.getSize();
  const inView = ({ x, y }: LabelWish): boolean => x > 0 && y > 0 && x < size.x && y < size.y;
  const wishes = captions.map((one) => wishOf(one, map, palette, tools.measure)).filter(inView);
  const boxes = marks.filter(({ lasting }) => lasting).map((one) => boxOf(one, map, palette));
  const byId = new Map(captions.map((one) => [one.id, one]));
  return tools.placer.place(wishes, boxes).flatMap((placed) => {
    const caption = byId.get(placed.id);
    return caption ? [{ ...placed, text: caption.text, style: caption.style, tallies: caption.tallies }] : [];
  });
}
