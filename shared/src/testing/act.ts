import type { CaseRecord } from '../case/record.ts';
import type { StandingAlarm } from '../scenarios/alarm/fold.ts';
import type { BroadcastFacts } from '../scenarios/broadcast/decide.ts';
import type { DwellingFacts } from '../scenarios/check-in/decide.ts';
import type { DecideContext, Decision } from '../scenarios/decision.ts';
import type { EventType } from '../scenarios/events.ts';
import type { TeamFacts } from '../scenarios/team/decide.ts';
import type { Duty } from '../scenarios/team/fold.ts';
import type { LotTable } from './lot-table.ts';

/** One thing that somebody tries to do; what exactly follows from `pick` and from how the town stands by then. */
export interface Step {
  readonly type: EventType;
  readonly pick: number;
  readonly count: number;
  /** Time since the step before, ms. */
  readonly gap: number;
  /** How long ago it is said to have happened, ms. */
  readonly late: number;
}

/** The town as it stands when somebody tries something. */
export interface TownNow {
  readonly lots: readonly LotTable[];
  readonly cases: Readonly<Record<'hazard' | 'repair', ReadonlyMap<string, CaseRecord>>>;
  readonly broadcasts: ReadonlyMap<string, BroadcastFacts>;
  readonly teams: ReadonlyMap<string, TeamFacts>;
  readonly duties: ReadonlyMap<string, Duty>;
  readonly alarms: ReadonlyMap<string, StandingAlarm>;
  readonly settings: ReadonlyMap<string, number>;
  dwelling(pick: number): DwellingFacts;
}

export type Act = (town: TownNow, step: Step, context: DecideContext) => Decision;

export function of<Item>(items: readonly Item[], pick: number): Item {
  const item = items[pick % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}
