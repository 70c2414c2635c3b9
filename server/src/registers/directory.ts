import { ancestorAt, within } from '@weige/shared/area/code';
import { polygonContains } from '@weige/shared/area/geometry';
import type { AreaFeature, BaseMapFeature } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import type { AreaCollection, BaseMapCollection } from '@weige/shared/contract/http';
import { readMeta } from '../log/record.ts';
import { fromStored } from '../store/json.ts';
import type { Store } from '../store/store.ts';
import { allAreas, allBaseMap, figuresByGrid } from './tables.ts';

interface Figures {
  dwellings: number;
  population: number;
}

const LEVELS_WITH_FIGURES = ['town', 'village', 'net', 'grid'] as const;

/** The area tree down to the grid, in memory: it is small, asked for constantly, and changes only by import. */
export class Directory {
  readonly #areas = new Map<string, AreaFeature>();
  readonly #figures = new Map<string, Figures>();
  readonly schematic: boolean;
  readonly baseMap: BaseMapCollection;

  constructor(areas: readonly AreaFeature[], baseMap: readonly BaseMapFeature[], schematic: boolean) {
    for (const feature of areas) this.#areas.set(feature.properties.code, feature);
    this.schematic = schematic;
    this.baseMap = { type: 'FeatureCollection', schematic, features: [...baseMap] };
  }

  /** The top of this installation's tree, or undefined before a town was imported. */
  get root(): AreaFeature | undefined {
    return this.#areas.values().next().value;
  }

  get(code: string): AreaFeature | undefined {
    return this.#areas.get(code);
  }

  /** All of them, in the order of their codes. */
  get areas(): AreaFeature[] {
    return [...this.#areas.values()];
  }

  /** The grid that holds the position, or undefined where none does: outside the town. */
  gridAt(position: Position): string | undefined {
    for (const { geometry, properties } of this.#areas.values())
      if (properties.level === 'grid' && polygonContains(geometry, position)) return properties.code;
    return undefined;
  }

  /** Village and grid of a code by name, as far as they are known; of what lies above them its own name. */
  fullNameOf(code: string): string {
    const names = (['village', 'grid'] as const).map((level) => {
      const ancestor = ancestorAt(code, level);
      return ancestor === undefined ? undefined : this.get(ancestor)?.properties.name;
    });
    return names.filter((name) => name !== undefined).join(' ') || (this.get(code)?.properties.name ?? code);
  }

  /** Areas by level and ancestor, with what the registers count in each. */
  collection(
    { level, parent }: { level?: string | undefined; parent?: string | undefined },
    scope: string,
  ): AreaCollection {
    const features = [];
    for (const { geometry, properties } of this.#areas.values()) {
      if (level !== undefined && properties.level !== level) continue;
      if (!within(properties.code, scope) || (parent !== undefined && !within(properties.code, parent)))
        continue;
      const { dwellings, population } = this.#figures.get(properties.code) ?? { dwellings: 0, population: 0 };
      features.push({
        type: 'Feature' as const,
        geometry,
        properties: { ...properties, dwellings, population },
      });
    }
    return { type: 'FeatureCollection', schematic: this.schematic, features };
  }

  count(grid: string, dwellings: number, population: number): void {
    for (const level of LEVELS_WITH_FIGURES) {
      const code = ancestorAt(grid, level);
      if (code === undefined) continue;
      const known = this.#figures.get(code) ?? { dwellings: 0, population: 0 };
      this.#figures.set(code, {
        dwellings: known.dwellings + dwellings,
        population: known.population + population,
      });
    }
  }
}

/** Reads the registers into a directory; empty before the first import. */
export async function openDirectory(store: Store): Promise<Directory> {
  const areas = (await store.reader.all(allAreas)).map(({ feature }) => fromStored<AreaFeature>(feature));
  const baseMap = (await store.reader.all(allBaseMap)).map(({ feature }) =>
    fromStored<BaseMapFeature>(feature),
  );
  const schematic = (await store.reader.get(readMeta, 'schematic'))?.value === '1';
  const directory = new Directory(areas, baseMap, schematic);
  for (const { grid, dwellings, population } of await store.reader.all(figuresByGrid))
    directory.count(grid, dwellings, population);
  return directory;
}
