import { carve, type Carved } from './ground/carve.ts';
import { straightCut } from './ground/cut.ts';
import { CANAL, STREET, type LineStyle } from './ground/line.ts';
import { Mesh } from './ground/mesh.ts';
import type { Point } from './ground/plane.ts';
import { compactness } from './ground/shape.ts';
import { subdivide, type Pattern } from './ground/subdivide.ts';
import { contentsOf, type Layout, type Parting } from './layout.ts';
import type { Random } from './random.ts';
import type { Boundary } from './territory.ts';
import { VILLAGES, type VillageSpec } from './villages.ts';

/** Villages are bounded by old, winding canals; among urban ones, by streets. */
const VILLAGE_BORDER: LineStyle = { swing: 0.12, roughness: 0.5, step: 65 };
const URBAN_BORDER: LineStyle = { swing: 0.02, roughness: 0.5, step: 120 };

/** A village more drawn out than this is drawn anew (a square has 0.79, the same with ragged sides about 0.5). */
const LEAST_COMPACT = 0.33;
/** Where a border finds no room as laid out, it is turned a little; radians. */
const TURNS = [0, 0.07, -0.07, 0.14, -0.14, 0.22, -0.22] as const;

/** The faces of a village's grids, by net. */
export interface PartedVillage {
  readonly spec: VillageSpec;
  readonly grain: number;
  readonly nets: readonly (readonly number[])[];
}

const kindOf = new Map(VILLAGES.map(({ short, kind }) => [short, kind]));

function isUrban(layout: Layout): boolean {
  return contentsOf(layout).villages.every((village) => kindOf.get(village) === 'urban');
}

/** Parts the town on a mesh, from its outline down to the grids. */
export class TownBuilder {
  readonly mesh = new Mesh();
  readonly boundaries: Boundary[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /**
   * Parts the town into villages as the layout says, and each of them into nets and grids. Answers
   * undefined where the winding borders leave a village torn or too thin: another draw will do.
   */
  partTown(layout: Layout, face: number, villages: readonly VillageSpec[]): PartedVillage[] | undefined {
    const found = new Map<string, number[]>();
    if (!this.#lay(layout, face, found)) return undefined;
    const joined = villages.map((spec) => ({ spec, face: this.mesh.merge(found.get(spec.short) ?? []) }));
    const sound = joined.flatMap(({ spec, face: whole }) =>
      this.#isSound(whole) ? [{ spec, face: whole }] : [],
    );
    if (sound.length < villages.length) return undefined;
    return sound.map((village) => this.#partVillage(village.spec, village.face));
  }

  #isSound(face: number | undefined): face is number {
    return face !== undefined && compactness(this.mesh.outline(face)) >= LEAST_COMPACT;
  }

  /** Collects the faces by village; false where a cut finds no room. */
  #lay(layout: Layout, face: number, found: Map<string, number[]>): boolean {
    if ('village' in layout) {
      found.set(layout.village, [...(found.get(layout.village) ?? []), face]);
      return true;
    }
    const carved = this.#cut(layout, face);
    return (
      !!carved && this.#lay(layout.first, carved.right, found) && this.#lay(layout.second, carved.left, found)
    );
  }

  #cut(parting: Parting, face: number): Carved | undefined {
    const share = contentsOf(parting.first).size / contentsOf(parting).size;
    const kind = isUrban(parting) ? 'urban' : 'rural';
    const style = kind === 'urban' ? URBAN_BORDER : VILLAGE_BORDER;
    for (const turn of TURNS) {
      const cut = straightCut(this.mesh.outline(face), parting.angle + turn, share);
      const carved = cut && carve(this.mesh, face, cut, style, this.#random);
      if (!carved) continue;
      this.boundaries.push({ level: 'village', kind, line: carved.line });
      return carved;
    }
    return undefined;
  }

  #partVillage(spec: VillageSpec, face: number): PartedVillage {
    const random = this.#random.fork(spec.digits);
    const pattern = patternOf(spec, random);
    const draw = (level: Boundary['level']) => (line: readonly Point[]) =>
      void this.boundaries.push({ level, kind: spec.kind, line });
    const nets = subdivide(this.mesh, face, spec.grids, pattern, random, draw('net'));
    const parted = nets.map((net, i) => {
      const even = Array.from({ length: spec.grids[i] ?? 1 }, () => 1);
      return subdivide(this.mesh, net, even, pattern, random, draw('grid'));
    });
    return { spec, grain: pattern.grain, nets: parted };
  }
}

/** How the nets and grids of a village run. */
function patternOf({ kind }: VillageSpec, random: Random): Pattern {
  if (kind === 'urban') return { grain: random.normal(0.07, 0.03), slant: 0.05, style: STREET };
  const slant = kind === 'rural' ? 0.24 : 0.16;
  const style = kind === 'rural' ? CANAL : { ...CANAL, swing: 0.06 };
  return { grain: random.normal(0.05, 0.12), slant, style };
}
