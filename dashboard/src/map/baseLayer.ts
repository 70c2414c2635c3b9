import L from 'leaflet';
import { BASE_MAP_KINDS } from '@weige/shared/area/registers';
import type { BaseMapFeature } from '@weige/shared/area/registers';
import type { BaseMapCollection } from '@weige/shared/contract/http';
import type { Palette } from '../design/palette.ts';

type Kind = (typeof BASE_MAP_KINDS)[number];

/** Drawn below the coloured areas; the rest of the kinds lies above them. */
const GROUND: readonly Kind[] = ['sea', 'land'];

const fill = (token: string) => (palette: Palette) => ({
  stroke: false,
  fill: true,
  fillOpacity: 1,
  fillColor: palette.colour(token),
});
const line = (token: string, width: number) => (palette: Palette) => ({
  fill: false,
  stroke: true,
  color: palette.colour(token),
  weight: width * palette.unit,
  opacity: 1,
});

const STYLES: Readonly<Record<Kind, (palette: Palette) => L.PathOptions>> = {
  sea: fill('map-sea'),
  land: fill('map-land'),
  canal: line('map-water', 2.5),
  pond: fill('map-water'),
  road: line('map-road', 2.2),
  street: line('map-street', 1.2),
  wall: line('map-wall', 2.5),
  coast: line('map-coast', 2),
};

/** A canal may come as a line or as an area of water. */
function styleOf({ geometry, properties }: BaseMapFeature, palette: Palette): L.PathOptions {
  const { kind } = properties;
  return kind === 'canal' && geometry.type === 'Polygon' ? fill('map-water')(palette) : STYLES[kind](palette);
}

/** Sea, land, water, roads and walls: two layers, one below and one above the coloured areas. */
export class BaseLayer {
  readonly ground: L.GeoJSON;
  readonly lines: L.GeoJSON;

  constructor({ features }: BaseMapCollection, renderer: L.Renderer, palette: Palette) {
    const order = (one: BaseMapFeature): number => BASE_MAP_KINDS.indexOf(one.properties.kind);
    const sorted = [...features].sort((a, b) => order(a) - order(b));
    const layer = (some: readonly BaseMapFeature[]): L.GeoJSON => {
      const options = {
        renderer,
        interactive: false,
        style: (one?: unknown) => styleOf(one as BaseMapFeature, palette),
      };
      return L.geoJSON(
        { type: 'FeatureCollection', features: [...some] } as GeoJSON.FeatureCollection,
        options,
      );
    };
    this.ground = layer(sorted.filter(({ properties }) => GROUND.includes(properties.kind)));
    this.lines = layer(sorted.filter(({ properties }) => !GROUND.includes(properties.kind)));
  }

  /** Draws with other colours or sizes. */
  restyle(palette: Palette): void {
    for (const layer of [this.ground, this.lines])
      layer.setStyle((one) => styleOf(one as unknown as BaseMapFeature, palette));
  }
}
