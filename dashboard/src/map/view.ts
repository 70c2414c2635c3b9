import L from 'leaflet';
import type { Position } from '@weige/shared/contract/formats';
import type { BaseMapCollection } from '@weige/shared/contract/http';
import type { Palette } from '../design/palette.ts';
import type { Town } from '../town/town.ts';
import type { Board, Mark, WallRegistry } from '../wall/registry.ts';
import { AreaLayer } from './areaLayer.ts';
import type { MapLevel } from './areaLayer.ts';
import { BaseLayer } from './baseLayer.ts';
import { LabelPlacer } from './labels.ts';
import { Overlay } from './overlay.ts';
import { captionsOf, placeLabels, TextMeasure } from './wishes.ts';

/** So much nearer than the whole town, and the map shows grids instead of villages. */
const GRID_ZOOM = 1.2;
/** How near a click must be to a mark, in units. */
const REACH = 18;

/** What somebody clicked on. */
export interface Pick {
  readonly mark: Mark | undefined;
  readonly area: string;
}

export interface ViewParts {
  readonly town: Town;
  readonly baseMap: BaseMapCollection;
  readonly registry: WallRegistry;
  readonly still: boolean;
}

const toBounds = ([west, south, east, north]: [number, number, number, number]): L.LatLngBounds =>
  L.latLngBounds([south, west], [north, east]);

/** The Leaflet map with its layers. Everything is made once; afterwards it is only told what has changed. */
export class MapView {
  readonly map: L.Map;
  readonly areas: AreaLayer;
  readonly #parts: ViewParts;
  readonly #base: BaseLayer;
  readonly #overlay: Overlay;
  readonly #tools = { placer: new LabelPlacer(), measure: new TextMeasure() };
  #palette: Palette;
  #board: Board | undefined;
  #marks: readonly Mark[] = [];
  #focus = '';
  #target: Position | undefined;
  #homeZoom = 0;
  #frame = 0;
  #level: MapLevel | undefined;
  #shades = true;

  constructor(element: HTMLElement, parts: ViewParts, palette: Palette) {
    this.#parts = parts;
    this.#palette = palette;
    this.map = L.map(element, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0,
      zoomAnimation: false,
      fadeAnimation: false,
      wheelPxPerZoomLevel: 120,
      maxBoundsViscosity: 0.6,
    });
    const renderer = L.canvas({ padding: 0.4 });
    this.#base = new BaseLayer(parts.baseMap, renderer, palette);
    this.areas = new AreaLayer(parts.town, renderer);
    this.home();
    for (const layer of [this.#base.ground, this.areas.fills, this.#base.lines, ...this.areas.outlines])
      layer.addTo(this.map);
    this.#overlay = new Overlay(this.map);
    this.#tellBounds();
    this.#restyle();
    this.map.on('move zoom resize', () => this.#schedule());
    this.map.on('zoomend', () => this.#relevel());
    this.map.on('moveend', () => this.#tellBounds());
  }

  get level(): MapLevel {
    return this.#parts.town.partLevel === 'grid' || this.map.getZoom() >= this.#homeZoom + GRID_ZOOM
      ? 'grid'
      : 'village';
  }

  /** Shows the whole wall's area and takes its measure. */
  home(): void {
    const bounds = this.#parts.town.bounds(this.#parts.town.root);
    if (!bounds) return;
    this.map.invalidateSize({ pan: false });
    this.map.setMinZoom(0);
    this.map.fitBounds(toBounds(bounds), { ...this.#padding(), animate: false });
    this.#homeZoom = this.map.getZoom();
    this.map.setMinZoom(this.#homeZoom - 0.7);
    this.map.setMaxZoom(this.#homeZoom + 6);
    this.map.setMaxBounds(toBounds(bounds).pad(0.6));
  }

  /** Flies to an area, or to one place in it. */
  look(focus: string, target: Position | undefined): void {
    this.#focus = focus;
    this.#target = target;
    const area = this.#parts.town.bounds(focus) ?? this.#parts.town.bounds(this.#parts.town.root);
    if (!area) return;
    const options = { ...this.#padding(), duration: 0.7, animate: !this.#parts.still };
    if (target)
      this.map.flyTo(
        [target[1], target[0]],
        Math.max(this.#homeZoom + 2.4, this.map.getBoundsZoom(toBounds(area)) - 0.6),
        options,
      );
    else this.map.flyToBounds(toBounds(area), options);
    this.#restyle();
  }

  show(board: Board, marks: readonly Mark[]): void {
    this.#board = board;
    this.#marks = marks;
    this.#schedule();
  }

  /** Colours the areas by density, or not. */
  shade(shades: boolean): void {
    this.#shades = shades;
    this.#restyle();
  }

  repaint(palette: Palette): void {
    this.#palette = palette;
    this.#base.restyle(palette);
    this.#restyle();
  }

  /** What lies at a point of the map: the topmost mark within reach, and the area of the level shown. */
  pick(at: L.LatLng): Pick {
    const point = this.map.latLngToContainerPoint(at);
    const reach = REACH * this.#palette.unit;
    const near = this.#marks.filter(
      ({ place }) => this.map.latLngToContainerPoint([place[1], place[0]]).distanceTo(point) <= reach,
    );
    const place: Position = [at.lng, at.lat];
    const { town } = this.#parts;
    const area = town.find(this.level, place) ?? town.find('village', place);
    return { mark: near.at(-1), area: area?.properties.code ?? '' };
  }

  remove(): void {
    cancelAnimationFrame(this.#frame);
    this.map.remove();
  }

  /** Room for names and marks that stand across the border. */
  #padding(): L.FitBoundsOptions {
    const room = 24 * this.#palette.unit;
    return { padding: [room, room] };
  }

  #relevel(): void {
    if (this.level !== this.#level) this.#restyle();
  }

  /** Says what is in view on the element, for whoever watches the page from outside. */
  #tellBounds(): void {
    this.map.getContainer().dataset['bounds'] = this.map.getBounds().toBBoxString();
  }

  #restyle(): void {
    this.#level = this.level;
    this.areas.restyle({
      level: this.#level,
      focus: this.#focus,
      shades: this.#shades,
      palette: this.#palette,
    });
    this.#schedule();
  }

  #schedule(): void {
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#frame = 0;
    if (!this.#board) return;
    const captions = captionsOf(this.#parts.registry, this.#board, this.level, this.#parts.baseMap);
    const labels = placeLabels(captions, this.#marks, this.map, this.#palette, this.#tools);
    this.#overlay.draw({ marks: this.#marks, labels, target: this.#target }, this.#palette);
  }
}
