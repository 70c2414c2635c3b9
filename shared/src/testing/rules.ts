import { CHINA_2026 } from '../calendar/china-2026.ts';
import { DEFAULT_LIMITS } from '../case/limits.ts';
import type { TimeRules } from '../case/limits.ts';
import type { AdvanceFacts, CaseRecord, NamedTeam } from '../case/record.ts';
import { toWire } from '../contract/time.ts';
import { GRIDS, placeIn } from './town.ts';

/** The rules of time that are shipped. */
export const RULES: TimeRules = { limits: DEFAULT_LIMITS, calendar: CHINA_2026 };

/** A hazard that was reported at that time, with rules but without teams. */
export function aRecord(reportedAt: number, fields: Partial<CaseRecord> = {}): CaseRecord {
  const [area = ''] = GRIDS;
  const at = toWire(reportedAt);
  return {
    ...{ scenario: 'hazard', area, state: 'reported', assignee: undefined, kind: 'gas', weight: 'critical' },
    ...{ place: placeIn(area), dwelling: undefined, reportedAt: at, respondBy: at, rectifyBy: at },
    ...{ closedAt: undefined, suspendedAt: undefined, level: 'grid', urged: 0, joined: 0, updated: 1 },
    ...fields,
  };
}

/** A case as a step asks for it. */
export function withRules(record: CaseRecord, fields: Partial<AdvanceFacts> = {}): AdvanceFacts {
  return { ...record, rules: RULES, teams: [], into: undefined, ownHandling: false, ...fields };
}

const idOf = (number: number): string => `019abcde-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [GRID = ''] = GRIDS;

/** The ids of a team of the first village and of one of the town. */
export const TEAM_IDS = [idOf(11), idOf(12)] as const;
/** A member of the first. */
export const MEMBER = idOf(50);
export const TEAMS: readonly NamedTeam[] = [
  {
    ...{ id: TEAM_IDS[0], name: '西门党群服务队', area: GRID.slice(0, 12) },
    ...{ active: true, members: [MEMBER] },
  },
  { id: TEAM_IDS[1], name: '镇应急队', area: GRID.slice(0, 9), active: true, members: [] },
];

/** A hazard that others may be merged into. */
export const TARGET = { id: idOf(2), area: GRID, state: 'accepted', joined: 3 } as const;
