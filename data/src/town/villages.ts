import type { VillageKind } from '@weige/shared/area/registers';

/** What the generator is told about a village; figures are invented, names and codes are official. */
export interface VillageSpec {
  /** Last three digits of the statistical code. */
  readonly digits: string;
  /** Short name as people say it: 星火. */
  readonly short: string;
  readonly kind: VillageKind;
  /** Micro-grids in each net; their number is the number of nets. */
  readonly grids: readonly number[];
  readonly dwellings: number;
  /** Share of dwellings let to people from elsewhere, 0…1. */
  readonly rented: number;
}

export const TOWN = { code: '310116109', name: '金山卫镇' } as const;

/** Spreads grids over nets as evenly as whole numbers allow. */
function spread(grids: number, nets: number): number[] {
  return Array.from({ length: nets }, (_, i) => Math.floor((grids + i) / nets));
}

type Row = readonly [
  digits: string,
  short: string,
  grids: number,
  nets: number,
  dwellings: number,
  rented: number,
];

function rows(kind: VillageKind, table: readonly Row[]): VillageSpec[] {
  return table.map(([digits, short, grids, nets, dwellings, rented]) => ({
    ...{ digits, short, kind, dwellings, rented },
    grids: spread(grids, nets),
  }));
}

/** The 23 villages and residents' committees of the town: 536 micro-grids in all. */
export const VILLAGES: readonly VillageSpec[] = [
  ...rows('urban', [
    ['001', '西门', 30, 5, 1850, 0.27],
    ['002', '钱圩', 18, 3, 1000, 0.24],
    ['003', '东门', 32, 5, 1950, 0.28],
    ['004', '南门', 33, 6, 2000, 0.3],
    ['005', '北门', 29, 5, 1750, 0.26],
    ['006', '金康', 34, 6, 2150, 0.27],
    ['007', '海帆', 33, 6, 2050, 0.25],
    ['008', '东平', 30, 5, 1850, 0.29],
    ['009', '明卫', 28, 5, 1700, 0.28],
  ]),
  ...rows('rural', [
    ['201', '八一', 16, 4, 760, 0.28],
    ['202', '八二', 15, 3, 720, 0.27],
    ['203', '永久', 16, 4, 740, 0.25],
    ['204', '永联', 15, 3, 700, 0.24],
  ]),
  ...rows('fringe', [
    ['209', '横浦', 24, 5, 1350, 0.4],
    ['212', '卫通', 24, 5, 1380, 0.43],
  ]),
  ...rows('rural', [['214', '农建', 17, 4, 790, 0.3]]),
  ...rows('fringe', [
    ['215', '金卫', 26, 5, 1480, 0.44],
    ['216', '卫城', 26, 5, 1500, 0.45],
    ['217', '塔港', 22, 4, 1250, 0.36],
  ]),
  ...rows('rural', [
    ['219', '横召', 17, 4, 760, 0.24],
    ['220', '星火', 20, 4, 1590, 0.5],
    ['221', '八字', 16, 4, 740, 0.23],
    ['223', '张桥', 15, 3, 700, 0.22],
  ]),
];

/** The official short form: 西门居委会, 星火村. */
export function villageName({ kind, short }: VillageSpec): string {
  return kind === 'urban' ? `${short}居委会` : `${short}村`;
}

/** How the village begins an address: 西门居委, 星火村. */
export function addressName({ kind, short }: VillageSpec): string {
  return kind === 'urban' ? `${short}居委` : `${short}村`;
}
