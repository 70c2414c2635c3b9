import type { VillageKind } from '@weige/shared/area/registers';
import { REPAIR_KINDS } from '@weige/shared/scenarios/repair/events';
import type { RepairKind } from '@weige/shared/scenarios/repair/events';
import { chance, pick, weighted } from '../draw.ts';
import type { Random } from '../../random.ts';
import type { Weather } from '../weather.ts';
import type { CaseIntent } from '../world/cases.ts';
import type { World } from '../world/world.ts';
import { whereIn } from './where.ts';

const KINDS: Readonly<Record<RepairKind, number>> = {
  plumbing: 26,
  electric: 17,
  lift: 8,
  'access-control': 11,
  'street-lamp': 9,
  'wall-roof': 8,
  greenery: 8,
  'public-facility': 8,
  other: 5,
};

/** How much more often something breaks in that weather. */
const RAIN: Partial<Record<RepairKind, number>> = { 'wall-roof': 5, plumbing: 1.8, 'street-lamp': 2.2 };
const STORM: Partial<Record<RepairKind, number>> = { ...RAIN, 'wall-roof': 8, greenery: 4 };
const HEAT: Partial<Record<RepairKind, number>> = { electric: 2.6, lift: 1.8 };
const FROST: Partial<Record<RepairKind, number>> = { plumbing: 3 };
const HOT = 32;
const COLD = 0;

const OUTDOORS: readonly RepairKind[] = ['street-lamp', 'greenery', 'public-facility', 'other'];

const WORDS: Readonly<Record<RepairKind, readonly string[]>> = {
  plumbing: ['水管漏水', '下水道堵塞'],
  electric: ['楼道灯不亮', '频繁跳闸'],
  lift: ['电梯停运', '电梯异响'],
  'access-control': ['门禁失灵', '楼宇对讲无声'],
  'street-lamp': ['路灯不亮', '路灯闪烁'],
  'wall-roof': ['屋面渗水', '外墙渗水'],
  greenery: ['树枝折断', '绿化带枯死'],
  'public-facility': ['健身器材损坏', '长椅破损'],
  other: ['垃圾箱破损', '宣传栏玻璃碎裂'],
};

/** How often each kind of thing breaks in that weather, in a village of that kind. */
export function repairWeights(
  weather: Weather,
  village: VillageKind,
): readonly (readonly [RepairKind, number])[] {
  const sky = weather.sky === 'storm' ? STORM : weather.sky === 'rain' ? RAIN : {};
  const warmth = weather.temperature >= HOT ? HEAT : weather.temperature <= COLD ? FROST : {};
  return REPAIR_KINDS.map((kind) => {
    // Lifts and door locks are a town's; a village of houses has hardly any.
    const there = village === 'rural' && (kind === 'lift' || kind === 'access-control') ? 0.05 : 1;
    return [kind, KINDS[kind] * there * (sky[kind] ?? 1) * (warmth[kind] ?? 1)];
  });
}

/** How many more repairs there are in that weather than in fair and mild weather: 1 … about 2. */
export function repairFactor(weather: Weather): number {
  const total = repairWeights(weather, 'urban').reduce((sum, [, weight]) => sum + weight, 0);
  return total / Object.values(KINDS).reduce((sum, weight) => sum + weight, 0);
}

/** Somebody asks for a repair (物业维修); what breaks follows the weather. */
export function nextRepair({ places }: World, random: Random, weather: Weather): CaseIntent | undefined {
  const village = places.village(random);
  const kind = village && weighted(random, repairWeights(weather, village.kind));
  if (!kind) return undefined;
  const where = whereIn(places, random, village, OUTDOORS.includes(kind));
  if (!where) return undefined;
  const pressing = kind === 'plumbing' || kind === 'lift' || kind === 'electric' ? 0.3 : 0.06;
  const urgency = chance(random, pressing) ? 'urgent' : 'ordinary';
  const words = chance(random, 0.7) ? pick(random, WORDS[kind]) : undefined;
  return { type: 'repair.requested', data: { ...where, kind, urgency, ...(words ? { words } : {}) } };
}
