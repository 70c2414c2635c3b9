import L from 'leaflet';
import { boundsOf } from '@weige/shared/area/geometry';
import type { Position } from '@weige/shared/contract/formats';
import type { AreaCollection, BaseMapCollection } from '@weige/shared/contract/http';
import type { Palette } from '../../../design/palette.ts';
import { BaseLayer } from '../../../map/baseLayer.ts';

export interface PlaceMapParts {
  readonly place: Position;
  readonly base: BaseMapCollection;
  readonly grid: AreaCollection['features'][number] | undefined;
  readonly words: { readonly zoomIn: string; readonly zoomOut: string };
}

/** How near it begins where there is no boundary to fit. */
const NEAR = 16;

/** A small map with one place in its grid. The wheel scrolls the page, not the map. */
export class PlaceMap {
  readonly #map: L.Map;
  readonly #base: BaseLayer;
  readonly #grid: L.GeoJSON;
  readonly #mark: L.CircleMarker;

  constructor(element: HTMLElement, { place, base, grid, words }: PlaceMapParts, palette: Palette) {
    this.#map = L.map(element, {
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      zoomAnimation: false,
      fadeAnimation: false,
      zoomSnap: 0.25,
    });
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(this.#map);
    const renderer = L.canvas({ padding: 0.4 });
    const point = L.latLng(place[1], place[0]);
    this.#base = new BaseLayer(base, renderer, palette);
    const features = { type: 'FeatureCollection', features: grid ? [grid] : [] } as GeoJSON.FeatureCollection;
    this.#grid = L.geoJSON(features, { ...{ renderer }, interactive: false });
    this.#mark = L.circleMarker(point, { renderer, radius: 8, interactive: false });
    const [west, south, east, north] = boundsOf(grid?.geometry.coordinates[0] ?? []);
    if (grid)
      this.#map.fitBounds(L.latLngBounds([south, west], [north, east]).extend(point), { padding: [16, 16] });
    else this.#map.setView(point, NEAR);
    for (const layer of [this.#base.ground, this.#base.lines, this.#grid, this.#mark]) layer.addTo(this.#map);
    this.repaint(palette);
  }

  /** Draws with other colours. */
  repaint(palette: Palette): void {
    this.#base.restyle(palette);
    this.#grid.setStyle({ fill: false, color: palette.colour('accent'), weight: 2 });
    const [fill, edge] = [palette.colour('urgent-mark'), palette.colour('map-halo')];
    this.#mark.setStyle({ fill: true, fillColor: fill, fillOpacity: 1, color: edge, weight: 2.5 });
  }

  /** The place has moved. */
  look(place: Position): void {
    this.#mark.setLatLng(L.latLng(place[1], place[0]));
  }

  remove(): void {
    this.#map.remove();
  }
}
