import { between } from '../draw.ts';
import type { Random } from '../../random.ts';
import type { Known } from '../world/cases.ts';
import type { Places } from '../world/places.ts';

/** Who is sent for kinds that a unit of the town looks after. */
const UNITS: Readonly<Record<string, string>> = {
  gas: '燃气抢修队',
  'fire-lane': '镇消防工作站',
  waterway: '镇河长办',
  road: '镇市政养护队',
  'illegal-building': '镇城管中队',
  'unsafe-house': '镇房管所',
  lift: '电梯维保班',
  'street-lamp': '路灯养护班',
  greenery: '镇绿化养护队',
};

const NUMBERS = ['一', '二', '三', '四'] as const;

/** 东门居民区 → 东门; a village keeps its 村. */
const shortName = (name: string): string => name.replace(/(居民委员会|居委会|居民区|社区)$/, '');

/** A team that would be sent for a case: a unit, the property office, or a grid team. Never a private person. */
export function teamFor({ kind, area, scenario }: Known, places: Places, random: Random): string {
  const unit = UNITS[kind];
  if (unit !== undefined && random() < 0.8) return unit;
  const village = places.villages.find(({ code }) => area.startsWith(code));
  const name = shortName(village?.name ?? '镇');
  if (scenario === 'repair' && village?.kind !== 'rural') return `${name}物业`;
  return `${name}网格${NUMBERS[between(random, 0, 3)] ?? '一'}组`;
}
