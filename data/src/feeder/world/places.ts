import { within } from '@weige/shared/area/code';
import { boundsOf, polygonContains } from '@weige/shared/area/geometry';
import type { Dwelling, DwellingKind, Polygon, VillageKind } from '@weige/shared/area/registers';
import { DWELLING_KINDS } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import { pick, search, weighted } from '../draw.ts';
import type { Random } from '../../random.ts';

/** An area as `GET /areas` has it, as far as the feeder cares. */
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly kind: VillageKind;
  readonly population: number;
  readonly boundary: Polygon;
  readonly label: Position;
}

/** A dwelling by what never changes; who lives there now is in `Homes`. */
export type Door = Pick<Dwelling, 'code' | 'kind' | 'capacity'>;

/** The town's fixed things: where something can happen. */
export class Places {
  readonly villages: readonly Area[];
  readonly #gridsOf = new Map<string, Area[]>();
  readonly #doors = new Map<DwellingKind, Door[]>(DWELLING_KINDS.map((kind) => [kind, []]));
  readonly #doorsOf = new Map<string, Door[]>();
  readonly #doorByCode = new Map<string, Door>();
  readonly #kindOf = new Map<string, VillageKind>();

  /** `villages` may be empty where the token's area is deeper than a village: then each grid stands for itself. */
  constructor(villages: readonly Area[], grids: readonly Area[], dwellings: readonly Door[]) {
    this.villages = villages.length > 0 ? villages : grids;
    for (const village of this.villages) {
      this.#gridsOf.set(
        village.code,
        grids.filter(({ code }) => within(code, village.code)),
      );
      this.#kindOf.set(village.code.slice(0, 12), village.kind);
    }
    for (const door of dwellings) {
      this.#doors.get(door.kind)?.push(door);
      this.#doorByCode.set(door.code, door);
      const grid = door.code.slice(0, 16);
      const doors = this.#doorsOf.get(grid);
      if (doors) doors.push(door);
      else this.#doorsOf.set(grid, [door]);
    }
  }

  /** The village type at a code of any level below it. */
  kindAt(code: string): VillageKind {
    return this.#kindOf.get(code.slice(0, 12)) ?? 'fringe';
  }

  /** A village, the more often the more people live there. */
  village(random: Random): Area | undefined {
    return weighted(
      random,
      this.villages.map((village) => [village, village.population + 1]),
    );
  }

  grid(random: Random, village: Area): Area | undefined {
    return pick(random, this.#gridsOf.get(village.code) ?? []);
  }

  /** Any dwelling of that kind in the town. */
  door(random: Random, kind: DwellingKind): Door | undefined {
    return pick(random, this.#doors.get(kind) ?? []);
  }

  doorByCode(code: string): Door | undefined {
    return this.#doorByCode.get(code);
  }

  doorIn(random: Random, grid: Area): Door | undefined {
    return pick(random, this.#doorsOf.get(grid.code) ?? []);
  }

  /** A point inside the area, to about 10 cm; its label point where chance does not find one. */
  pointIn(random: Random, { boundary, label }: Area): Position {
    const [west, south, east, north] = boundsOf(boundary.coordinates[0] ?? [label]);
    const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
    const draw = (): Position => [
      rounded(west + random() * (east - west)),
      rounded(south + random() * (north - south)),
    ];
    return search(draw, (point) => polygonContains(boundary, point), 40) ?? label;
  }
}
