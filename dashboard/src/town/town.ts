import { ancestorAt, levelOf, within } from '@weige/shared/area/code';
import type { AreaLevel } from '@weige/shared/area/code';
import type { Position } from '@weige/shared/contract/formats';
import { boundsOf, polygonArea, polygonContains } from '@weige/shared/area/geometry';
import type { AreaCollection } from '@weige/shared/contract/http';

export type Area = AreaCollection['features'][number];

const LEVELS = ['town', 'village', 'net', 'grid'] as const;

/** Square kilometres in a square degree at this latitude. */
function squareKm(latitude: number): number {
  return 111.32 * 111.32 * Math.cos((latitude * Math.PI) / 180);
}

/** The area tree of a wall: everything within its root, by code. Never changes once built. */
export class Town {
  readonly root: string;
  readonly schematic: boolean;
  readonly #byCode: ReadonlyMap<string, Area>;
  readonly #byLevel: ReadonlyMap<AreaLevel, readonly Area[]>;

  constructor(root: string, { schematic, features }: AreaCollection) {
    this.root = root;
    this.schematic = schematic;
    const inside = features.filter(({ properties }) => within(properties.code, root));
    this.#byCode = new Map(inside.map((area) => [area.properties.code, area]));
    this.#byLevel = new Map(
      LEVELS.map((level) => [level, inside.filter(({ properties }) => properties.level === level)]),
    );
  }

  get(code: string): Area | undefined {
    return this.#byCode.get(code);
  }

  at(level: AreaLevel): readonly Area[] {
    return this.#byLevel.get(level) ?? [];
  }

  name(code: string): string {
    return this.#byCode.get(code)?.properties.name ?? '';
  }

  /** What a figure "by area" is broken down into: villages of a town, grids of a village. */
  get partLevel(): 'village' | 'grid' {
    return levelOf(this.root) === 'town' ? 'village' : 'grid';
  }

  get parts(): readonly Area[] {
    return this.at(this.partLevel);
  }

  /** The part that a code belongs to. */
  partOf(code: string): string | undefined {
    return ancestorAt(code, this.partLevel);
  }

  /** Its name among the parts: a grid's number alone occurs in every net. */
  partName(code: string): string {
    const net = this.partLevel === 'grid' ? ancestorAt(code, 'net') : undefined;
    return [net === undefined ? '' : this.name(net), this.name(code)].filter(Boolean).join(' ');
  }

  /** Codes from the root down to `code`, for a breadcrumb. */
  path(code: string): string[] {
    const codes = LEVELS.map((level) => ancestorAt(code, level)).filter((one) => one !== undefined);
    return [...new Set(codes)].filter((one) => this.#byCode.has(one));
  }

  /** Where it is, in words: village, net and grid without the town. */
  whereIs(code: string): string {
    const names = this.path(code).filter((one) => levelOf(one) !== 'town');
    return names.map((one) => this.name(one)).join(' ');
  }

  /** The area of that level that holds a position. */
  find(level: AreaLevel, place: Position): Area | undefined {
    return this.at(level).find(({ geometry }) => polygonContains(geometry, place));
  }

  /** [west, south, east, north]. */
  bounds(code: string): [number, number, number, number] | undefined {
    const area = this.#byCode.get(code);
    return area && boundsOf(area.geometry.coordinates[0] ?? []);
  }

  /** People per square kilometre, by the register. */
  density(code: string): number {
    const area = this.#byCode.get(code);
    if (!area) return 0;
    const size = polygonArea(area.geometry) * squareKm(area.properties.label[1]);
    return size > 0 ? area.properties.population / size : 0;
  }
}
