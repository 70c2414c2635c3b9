import L from 'leaflet';
import type { Palette } from '../design/palette.ts';
import type { Area, Town } from '../town/town.ts';
import { densityBreaks, densityClass } from './density.ts';

/** Which areas are coloured and named. */
export type MapLevel = 'village' | 'grid';

const BORDERS = ['grid', 'net', 'village', 'town'] as const;
type Border = (typeof BORDERS)[number];

/** Width and colour of boundaries; those of nets and grids are drawn once one is near enough. */
const BORDER_STYLE: Readonly<
  Record<Border, { readonly token: string; readonly far: number; readonly near: number }>
> = {
  grid: { token: 'map-grid', far: 0.5, near: 1 },
  net: { token: 'map-net', far: 0, near: 1.6 },
  village: { token: 'map-village', far: 1.5, near: 2.4 },
  town: { token: 'map-town', far: 2.4, near: 2.4 },
};

interface View {
  readonly level: MapLevel;
  readonly focus: string;
  /** Areas are coloured by density. */
  readonly shades: boolean;
  readonly palette: Palette;
}

/** The boundaries of all levels and the areas coloured by density. Made once, then only restyled. */
export class AreaLayer {
  readonly fills: L.GeoJSON;
  readonly borders: L.GeoJSON[];
  readonly breaks: Readonly<Record<MapLevel, readonly number[]>>;
  readonly #town: Town;
  readonly #highlight: L.GeoJSON;

  constructor(town: Town, renderer: L.Renderer) {
    this.#town = town;
    const densities = (level: MapLevel): number[] =>
      town.at(level).map(({ properties }) => town.density(properties.code));
    this.breaks = { village: densityBreaks(densities('village')), grid: densityBreaks(densities('grid')) };
    const layer = (areas: readonly Area[]): L.GeoJSON =>
      L.geoJSON({ type: 'FeatureCollection', features: [...areas] } as GeoJSON.FeatureCollection, {
        ...{ renderer },
        interactive: false,
      });
    this.fills = layer([...town.at('village'), ...town.at('grid')]);
    this.borders = BORDERS.map((level) => layer(town.at(level)));
    this.#highlight = layer([...town.at('village'), ...town.at('net'), ...town.at('grid')]);
  }

  /** In the order in which they are drawn. */
  get outlines(): L.GeoJSON[] {
    return [...this.borders, this.#highlight];
  }

  restyle(view: View): void {
    this.fills.setStyle((one) => this.#fill(one as unknown as Area, view));
    this.borders.forEach((layer, i) => layer.setStyle(border(BORDERS[i] ?? 'grid', view)));
    this.#highlight.setStyle((one) => this.#focused(one as unknown as Area, view));
  }

  #fill({ properties: { code, level } }: Area, { level: shown, shades, palette }: View): L.PathOptions {
    if (level !== shown || !shades) return { stroke: false, fill: false };
    const one = densityClass(this.#town.density(code), this.breaks[shown]);
    return { stroke: false, fill: true, fillOpacity: 1, fillColor: palette.colour(`density-${one}`) };
  }

  #focused({ properties: { code } }: Area, { focus, palette }: View): L.PathOptions {
    if (code !== focus || code === this.#town.root) return { stroke: false, fill: false };
    return { stroke: true, fill: false, color: palette.colour('accent'), weight: 3 * palette.unit };
  }
}

function border(level: Border, { level: shown, palette }: View): L.PathOptions {
  const { token, far, near } = BORDER_STYLE[level];
  const width = shown === 'grid' ? near : far;
  return {
    fill: false,
    stroke: width > 0,
    color: palette.colour(token),
    weight: width * palette.unit,
    opacity: 1,
  };
}
