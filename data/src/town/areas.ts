import { TownBuilder, type PartedVillage } from './builder.ts';
import { labelOf } from './ground/label.ts';
import type { Mesh } from './ground/mesh.ts';
import { areaOf, at } from './ground/shape.ts';
import { LAYOUT } from './layout.ts';
import { townOutline, type Outline } from './outline.ts';
import type { Random } from './random.ts';
import type { Boundary, Ground, GridGround, TownGround, VillageGround } from './territory.ts';
import { TOWN, VILLAGES, villageName } from './villages.ts';

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** The ground that several faces make up together. */
function groundOf(mesh: Mesh, faces: readonly number[], code: string, name: string): Ground {
  const ring = (mesh.around(faces) ?? []).map((corner) => mesh.point(corner));
  return { code, name, ring, label: labelOf(ring) };
}

/** Numbers run as one reads: from the north-west to the south-east. */
function inReadingOrder<T>(items: readonly T[], labelled: (item: T) => Ground): T[] {
  const rank = (item: T) => 0.6 * labelled(item).label[0] - labelled(item).label[1];
  return [...items].sort((one, other) => rank(one) - rank(other));
}

function villageGround(mesh: Mesh, { spec, grain, nets }: PartedVillage): VillageGround {
  const code = TOWN.code + spec.digits;
  const whole = groundOf(mesh, nets.flat(), code, villageName(spec));
  const drawn = nets.map((faces) => ({ faces, ground: groundOf(mesh, faces, '', '') }));
  const ordered = inReadingOrder(drawn, ({ ground }) => ground);
  const numbered = ordered.map(({ faces, ground }, i) => {
    const net = { ...ground, code: code + twoDigits(i + 1), name: `${i + 1}网` };
    const grids = faces.map((face) => groundOf(mesh, [face], '', ''));
    const named = inReadingOrder(grids, (grid) => grid).map((grid, j): GridGround => {
      const number = twoDigits(j + 1);
      const own = { code: net.code + number, name: `${number}格`, area: areaOf(grid.ring) };
      return { ...grid, ...own, village: spec, net: net.name, grain };
    });
    return { net, grids: named };
  });
  const grids = numbered.flatMap((one) => one.grids);
  return { ...whole, spec, nets: numbered.map(({ net }) => net), grids };
}

/** Two draws in five are turned down; so many in a row never are. */
const DRAWS = 60;

interface Drawn {
  readonly mesh: Mesh;
  readonly villages: readonly PartedVillage[];
  readonly boundaries: readonly Boundary[];
  /** Corner numbers of the coast's two ends. */
  readonly coast: readonly [from: number, to: number];
}

function draw(outline: Outline, random: Random): Drawn | undefined {
  const builder = new TownBuilder(random);
  const { mesh, boundaries } = builder;
  const corners = [...outline.coast, ...outline.inland.slice(1, -1)].map((point) => mesh.addPoint(point));
  const villages = builder.partTown(LAYOUT, mesh.addFace(corners), VILLAGES);
  return (
    villages && { mesh, villages, boundaries, coast: [at(corners, 0), at(corners, outline.coast.length - 1)] }
  );
}

function firstSound(random: Random): Drawn {
  for (let attempt = 0; attempt < DRAWS; attempt++) {
    const stream = random.fork(`draw ${attempt}`);
    const drawn = draw(townOutline(stream.fork('outline')), stream.fork('parts'));
    if (drawn) return drawn;
  }
  throw new Error('No draw of the town was sound');
}

/** Draws the ground of the town: outline, villages, nets and grids as a partition without gap or overlap. */
export function drawGround(random: Random): TownGround {
  const { mesh, villages, boundaries, coast } = firstSound(random);
  const faces = villages.flatMap(({ nets }) => nets.flat());
  const corners = mesh.around(faces) ?? [];
  const start = corners.indexOf(coast[0]);
  const turned = [...corners.slice(start), ...corners.slice(0, start)];
  const shore = turned.slice(0, turned.indexOf(coast[1]) + 1).map((corner) => mesh.point(corner));
  const whole = groundOf(mesh, faces, TOWN.code, TOWN.name);
  return {
    ...whole,
    villages: villages.map((village) => villageGround(mesh, village)),
    boundaries,
    coast: shore,
  };
}

/** Every area of the town from the town itself down to the grids. */
export function areasOf(town: TownGround): { level: 'town' | 'village' | 'net' | 'grid'; ground: Ground }[] {
  return [
    { level: 'town', ground: town },
    ...town.villages.flatMap((village) => [
      { level: 'village' as const, ground: village },
      ...village.nets.map((ground) => ({ level: 'net' as const, ground })),
      ...village.grids.map((ground) => ({ level: 'grid' as const, ground })),
    ]),
  ];
}
