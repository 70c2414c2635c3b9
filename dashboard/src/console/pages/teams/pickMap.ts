import L from 'leaflet';
import { boundsOf } from '@weige/shared/area/geometry';
import type { Position } from '@weige/shared/contract/formats';
import type { AreaCollection, BaseMapCollection } from '@weige/shared/contract/http';
import type { Palette } from '../../../design/palette.ts';
import { BaseLayer } from '../../../map/baseLayer.ts';

export interface PickMapParts {
  readonly place: Position | undefined;
  readonly base: BaseMapCollection;
  readonly area: AreaCollection['features'][number] | undefined;
  readonly words: { readonly zoomIn: string; readonly zoomOut: string };
  /** Told where the middle of the map is after each move. */
  readonly onPick: (place: Position) => void;
}

/** How near it begins where there is a place already. */
const NEAR = 15;
/** Six digits are a tenth of a metre. */
const DIGITS = 6;
const rounded = (degrees: number): number => Number(degrees.toFixed(DIGITS));

/**
 * A small map whose middle is the place: by hand it is dragged or clicked, by keyboard moved with the arrow keys. The
 * wheel scrolls the page, not the map.
 */
export class PickMap {
  readonly #map: L.Map;
  readonly #base: BaseLayer;
  readonly #area: L.GeoJSON;

  constructor(element: HTMLElement, { place, base, area, words, onPick }: PickMapParts, palette: Palette) {
    this.#map = L.map(element, {
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      zoomAnimation: false,
      fadeAnimation: false,
      inertia: false,
      zoomSnap: 0.25,
    });
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(this.#map);
    const renderer = L.canvas({ padding: 0.4 });
    this.#base = new BaseLayer(base, renderer, palette);
    const features = { type: 'FeatureCollection', features: area ? [area] : [] } as GeoJSON.FeatureCollection;
    this.#area = L.geoJSON(features, { ...{ renderer }, interactive: false });
    for (const layer of [this.#base.ground, this.#base.lines, this.#area]) layer.addTo(this.#map);
    this.#begin(place, area);
    this.repaint(palette);
    this.#map.on('click', ({ latlng }: L.LeafletMouseEvent) => this.#map.panTo(latlng, { animate: false }));
    this.#map.on('moveend', () => {
      const { lng, lat } = this.#map.getCenter();
      onPick([rounded(lng), rounded(lat)]);
    });
  }

  /** Shows the place, or where there is none yet the whole area. */
  #begin(place: Position | undefined, area: PickMapParts['area']): void {
    const [west, south, east, north] = boundsOf(area?.geometry.coordinates[0] ?? []);
    if (place) this.#map.setView([place[1], place[0]], NEAR);
    else this.#map.fitBounds(L.latLngBounds([south, west], [north, east]), { padding: [12, 12] });
  }

  /** The middle of the map. */
  get place(): Position {
    const { lng, lat } = this.#map.getCenter();
    return [rounded(lng), rounded(lat)];
  }

  /** Draws with other colours. */
  repaint(palette: Palette): void {
    this.#base.restyle(palette);
    this.#area.setStyle({ fill: false, color: palette.colour('accent'), weight: 2 });
  }

  remove(): void {
    this.#map.remove();
  }
}
