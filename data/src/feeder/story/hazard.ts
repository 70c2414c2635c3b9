import type { VillageKind } from '@weige/shared/area/registers';
import type { HazardKind, Severity } from '@weige/shared/scenarios/hazard/events';
import { chance, pick, weighted } from '../draw.ts';
import type { Random } from '../../random.ts';
import type { CaseIntent } from '../world/cases.ts';
import type { World } from '../world/world.ts';
import { whereIn } from './where.ts';

type Weights = readonly (readonly [HazardKind, number])[];

const KINDS: Readonly<Record<VillageKind, Weights>> = {
  urban: [
    ['e-bike', 28],
    ['fire-lane', 20],
    ['crowding', 12],
    ['falling-object', 9],
    ['gas', 6],
    ['electricity', 7],
    ['lone-elder', 7],
    ['road', 4],
    ['illegal-building', 4],
    ['other', 3],
  ],
  fringe: [
    ['crowding', 22],
    ['e-bike', 22],
    ['illegal-building', 14],
    ['electricity', 11],
    ['fire-lane', 9],
    ['gas', 6],
    ['road', 6],
    ['waterway', 4],
    ['unsafe-house', 3],
    ['other', 3],
  ],
  rural: [
    ['waterway', 24],
    ['illegal-building', 20],
    ['road', 14],
    ['unsafe-house', 11],
    ['lone-elder', 11],
    ['electricity', 10],
    ['e-bike', 5],
    ['gas', 2],
    ['other', 3],
  ],
};

/** What is seen outdoors; the rest is seen at somebody's door. */
const OUTDOORS: readonly HazardKind[] = [
  'fire-lane',
  'waterway',
  'road',
  'illegal-building',
  'falling-object',
  'other',
];

const WORDS: Readonly<Record<HazardKind, readonly string[]>> = {
  'fire-lane': ['消防通道停放车辆', '楼道堆物堵塞通道'],
  'e-bike': ['楼道内停放电动自行车', '飞线充电,电线外露'],
  crowding: ['出租房人数明显偏多', '客厅隔断搭铺'],
  gas: ['闻到燃气味', '燃气软管老化开裂'],
  'illegal-building': ['屋后新搭彩钢棚', '天井私搭小屋'],
  electricity: ['电线老化裸露', '插线板过载发热'],
  'falling-object': ['外墙空调架松动', '阳台花盆无护栏'],
  waterway: ['河道漂浮杂物', '堤岸有塌陷'],
  road: ['路面塌陷', '窨井盖缺失'],
  'unsafe-house': ['墙体开裂倾斜', '屋面有坍塌风险'],
  'lone-elder': ['独居老人多日未见', '独居老人家中无人应答'],
  other: ['围墙倾斜', '广告牌松动'],
};

function severityOf(random: Random, kind: HazardKind): Severity {
  const grave = kind === 'gas' || kind === 'unsafe-house' || kind === 'lone-elder' ? 3 : 1;
  return (
    weighted<Severity>(random, [
      ['general', 86],
      ['major', 11 * grave],
      ['critical', 1.5 * grave],
    ]) ?? 'general'
  );
}

/** Somebody sees a hazard (安全隐患): what depends on the kind of village. */
export function nextHazard({ places }: World, random: Random): CaseIntent | undefined {
  const village = places.village(random);
  const kind = village && weighted(random, KINDS[village.kind]);
  if (!kind) return undefined;
  const where = whereIn(places, random, village, OUTDOORS.includes(kind));
  if (!where) return undefined;
  const words = chance(random, 0.7) ? pick(random, WORDS[kind]) : undefined;
  const severity = severityOf(random, kind);
  return { type: 'hazard.reported', data: { ...where, kind, severity, ...(words ? { words } : {}) } };
}
