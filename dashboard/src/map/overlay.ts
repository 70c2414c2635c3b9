import L from 'leaflet';
import type { Position } from '@weige/shared/contract/formats';
import type { Palette } from '../design/palette.ts';
import { SHAPE_PATHS } from '../design/shapes.ts';
import type { Mark, Shape, Tone } from '../wall/registry.ts';
import type { PlacedLabel } from './labels.ts';

/** A label once its place is known. */
export interface DrawnLabel extends PlacedLabel {
  readonly text: string;
  readonly style: 'village' | 'grid' | 'water';
  readonly tallies: readonly { readonly shape: Shape; readonly tone: Tone; readonly count: number }[];
}

/** What is drawn above the boundaries. */
export interface Picture {
  readonly marks: readonly Mark[];
  readonly labels: readonly DrawnLabel[];
  readonly target: Position | undefined;
}

const SIZES: Readonly<Record<Shape, number>> = {
  triangle: 1.1,
  diamond: 1,
  disc: 0.92,
  ring: 0.92,
  cross: 0.85,
  dot: 0.85,
  square: 0.85,
};
const SHAPES = new Map(Object.entries(SHAPE_PATHS).map(([shape, path]) => [shape, new Path2D(path)]));
const MARK_TOKENS: Partial<Record<Tone, string>> = {
  urgent: 'urgent-mark',
  high: 'high-mark',
  medium: 'medium-mark',
  low: 'low-mark',
};

/** Size of label text in units. */
export const LABEL_SIZE = { village: 20, grid: 18, water: 20 } as const;
export const TALLY_SIZE = 18;
export const LINE = 1.15;

/** Colour token of a mark. */
export function markToken(tone: Tone): string {
  return MARK_TOKENS[tone] ?? tone;
}

/** One canvas over the map for marks and names: drawn anew as a whole, at most once a frame. */
export class Overlay {
  readonly #map: L.Map;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(map: L.Map) {
    this.#map = map;
    this.#canvas = L.DomUtil.create('canvas', 'marks', map.getPane('overlayPane'));
    const context = this.#canvas.getContext('2d');
    if (!context) throw new Error('this browser draws no canvas');
    this.#context = context;
  }

  draw({ marks, labels, target }: Picture, palette: Palette): void {
    this.#begin();
    for (const mark of marks) if (!mark.lasting) this.#mark(mark, palette);
    for (const label of labels) this.#label(label, palette);
    for (const mark of marks) if (mark.lasting) this.#mark(mark, palette);
    if (target) this.#ring(this.#point(target), 26, 3, palette.colour('accent'), palette);
  }

  #begin(): void {
    const size = this.#map.getSize();
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#canvas.style.width = `${size.x}px`;
      this.#canvas.style.height = `${size.y}px`;
    }
    L.DomUtil.setPosition(this.#canvas, this.#map.containerPointToLayerPoint([0, 0]));
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#context.clearRect(0, 0, size.x, size.y);
  }

  #point([lng, lat]: Position): L.Point {
    return this.#map.latLngToContainerPoint([lat, lng]);
  }

  #mark({ shape, tone, place, strength }: Mark, palette: Palette): void {
    const point = this.#point(place);
    this.#context.globalAlpha = 0.3 + 0.7 * strength;
    this.#shape(shape, markToken(tone), point, SIZES[shape], palette);
    this.#context.globalAlpha = 1;
    if (tone === 'urgent') this.#ring(point, 21, 2, palette.colour('urgent-mark'), palette);
  }

  #shape(
    shape: Shape,
    token: string,
    { x, y }: { x: number; y: number },
    size: number,
    palette: Palette,
  ): void {
    const path = SHAPES.get(shape);
    if (!path) return;
    const context = this.#context;
    const scale = size * palette.unit;
    context.save();
    context.translate(x, y);
    context.scale(scale, scale);
    context.lineJoin = 'round';
    context.strokeStyle = palette.colour('map-halo');
    context.lineWidth = shape === 'ring' ? 6 : 3;
    context.stroke(path);
    if (shape === 'ring') {
      context.strokeStyle = palette.colour(token);
      context.lineWidth = 3;
      context.stroke(path);
    } else {
      context.fillStyle = palette.colour(token);
      context.fill(path);
    }
    context.restore();
  }

  #ring({ x, y }: L.Point, radius: number, width: number, colour: string, { unit }: Palette): void {
    const context = this.#context;
    context.strokeStyle = colour;
    context.lineWidth = width * unit;
    context.beginPath();
    context.arc(x, y, radius * unit, 0, Math.PI * 2);
    context.stroke();
  }

  #label({ text, style, tallies, x, y, width }: DrawnLabel, palette: Palette): void {
    const { unit, font } = palette;
    const size = LABEL_SIZE[style] * unit;
    const weight = style === 'village' ? 600 : 450;
    const colour = style === 'water' ? 'map-sea-text' : style === 'grid' ? 'text-2' : 'text';
    this.#write(
      text,
      x + width / 2,
      y + (size * LINE) / 2,
      `${weight} ${size}px ${font}`,
      palette.colour(colour),
      palette,
    );
    if (tallies.length > 0)
      this.#tallies(tallies, x + width / 2, y + size * LINE + (TALLY_SIZE * LINE * unit) / 2, palette);
  }

  #tallies(tallies: DrawnLabel['tallies'], centre: number, y: number, palette: Palette): void {
    const { unit, font } = palette;
    const context = this.#context;
    context.font = `500 ${TALLY_SIZE * unit}px ${font}`;
    const widths = tallies.map(({ count }) => tallyWidth(context.measureText(String(count)).width, unit));
    let x = centre - widths.reduce((sum, one) => sum + one, 0) / 2;
    tallies.forEach(({ shape, tone, count }, i) => {
      this.#shape(shape, markToken(tone), { x: x + 9 * unit, y }, 0.62 * SIZES[shape], palette);
      const text = String(count);
      const half = context.measureText(text).width / 2;
      this.#write(
        text,
        x + 19 * unit + half,
        y,
        `500 ${TALLY_SIZE * unit}px ${font}`,
        palette.colour('text-2'),
        palette,
      );
      x += widths[i] ?? 0;
    });
  }

  #write(
    text: string,
    x: number,
    y: number,
    font: string,
    colour: string,
    { colour: token, unit }: Palette,
  ): void {
    const context = this.#context;
    context.font = font;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 4 * unit;
    context.strokeStyle = token('map-halo');
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
}

/** Width of a shape with its number, with the gap to the next. */
export function tallyWidth(text: number, unit: number): number {
  return text + 27 * unit;
}
