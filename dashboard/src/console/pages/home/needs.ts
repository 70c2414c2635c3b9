import { levelOf } from '@weige/shared/area/code';
import type { OpenCase } from '@weige/shared/case/case';
import { CASE_LEVELS } from '@weige/shared/case/machine';
import type { CaseLevel, CaseState } from '@weige/shared/case/machine';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { fromWire } from '@weige/shared/contract/time';
import type { LiveState } from '@weige/shared/live/state';
import { overdueBy } from '../../../case/case.ts';
import { PRIORITIES } from '../../../wall/registry.ts';
import { priorityOf } from '../cases/names.ts';

/** Why a case needs its reader now, the most pressing first. */
export const WHYS = [
  'raised',
  'urged',
  'late',
  'accept',
  'dispatch',
  'check',
  'close',
  'begin',
  'finish',
] as const;
export type Why = (typeof WHYS)[number];

/** A case that needs its reader, with every reason for it in the order of `WHYS`. */
export interface Need {
  readonly scenario: CaseScenario;
  readonly one: OpenCase;
  readonly whys: readonly Why[];
  /** ms beyond its limit; 0 within it. */
  readonly overdue: number;
}

/** Who looks: which part of the town is theirs, and whether they send and check, or work cases off. */
export interface Reader {
  readonly area: string;
  readonly dispatches: boolean;
  /** Epoch ms. */
  readonly now: number;
}

/** What waits for whoever sends and checks, and for whoever works cases off. */
const SENDS: Readonly<Partial<Record<CaseState, Why>>> = {
  reported: 'accept',
  accepted: 'dispatch',
  handled: 'check',
  checked: 'close',
};
const WORKS: Readonly<Partial<Record<CaseState, Why>>> = { assigned: 'begin', 'in-hand': 'finish' };

/** The level that an area's people work at: the town, a village, or a grid. */
export function levelOfArea(area: string): CaseLevel {
  const level = levelOf(area);
  return level === 'town' || level === 'village' ? level : 'grid';
}

const rank = (level: CaseLevel): number => CASE_LEVELS.indexOf(level);

/** Why a case needs this reader; nothing where it has gone up beyond them, or waits for others in good time. */
function whysOf(one: OpenCase, { area, dispatches, now }: Reader): Why[] {
  const [mine, level] = [levelOfArea(area), one.level ?? 'grid'];
  if (rank(level) > rank(mine)) return [];
  const waits = (dispatches ? SENDS : WORKS)[one.state];
  return [
    ...(level === mine && mine !== 'grid' ? (['raised'] as const) : []),
    ...((one.urged ?? 0) > 0 ? (['urged'] as const) : []),
    ...(overdueBy(one, now) > 0 ? (['late'] as const) : []),
    ...(waits ? [waits] : []),
  ];
}

const press = ({ whys }: Need): number => WHYS.indexOf(whys[0] ?? 'finish');
const weigh = ({ one }: Need): number => PRIORITIES.indexOf(priorityOf(one));

/** The cases that need this reader now, the most pressing first; among equals the heaviest, then what is late the longest, then the oldest. */
export function needsOf({ slices }: Pick<LiveState, 'slices'>, reader: Reader): Need[] {
  const scenarios = ['hazard', 'repair'] as const;
  return scenarios
    .flatMap((scenario) =>
      Object.values(slices[scenario].open).map((one) => ({
        ...{ scenario, one },
        whys: whysOf(one, reader),
        overdue: overdueBy(one, reader.now),
      })),
    )
    .filter(({ whys }) => whys.length > 0)
    .sort(
      (one, other) =>
        press(one) - press(other) ||
        weigh(one) - weigh(other) ||
        other.overdue - one.overdue ||
        fromWire(one.one.reportedAt) - fromWire(other.one.reportedAt),
    );
}

/** How many need their reader for each reason. */
export function countWhys(needs: readonly Need[]): ReadonlyMap<Why, number> {
  return new Map(WHYS.map((why) => [why, needs.filter(({ whys }) => whys.includes(why)).length]));
}
