import type { AdvanceCase, CaseFacts } from '../case/case.ts';
import { decideAdvance } from '../case/case.ts';
import { CASE_STEPS, nextState } from '../case/machine.ts';
import { HOUR, MINUTE, toWire } from '../contract/time.ts';
import { decideCheckIn } from '../scenarios/check-in/decide.ts';
import type { DwellingFacts } from '../scenarios/check-in/decide.ts';
import { CHECK_IN_KINDS } from '../scenarios/check-in/events.ts';
import type { DecideContext, Decision } from '../scenarios/decision.ts';
import type { EventType } from '../scenarios/events.ts';
import { decideReportHazard } from '../scenarios/hazard/decide.ts';
import { HAZARD_KINDS, SEVERITIES } from '../scenarios/hazard/events.ts';
import { decideEnter, decideExit, decideReserve, decideShare } from '../scenarios/parking/decide.ts';
import { decideRequestRepair } from '../scenarios/repair/decide.ts';
import { REPAIR_KINDS, URGENCIES } from '../scenarios/repair/events.ts';
import type { LotTable } from './lot-table.ts';
import { boundaryOf, dwellings, GRIDS, placeIn } from './town.ts';

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
  readonly cases: Readonly<Record<'hazard' | 'repair', ReadonlyMap<string, CaseFacts>>>;
  dwelling(pick: number): DwellingFacts;
}

type Act = (town: TownNow, step: Step, context: DecideContext) => Decision;

export function of<Item>(items: readonly Item[], pick: number): Item {
  const item = items[pick % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

/** At a dwelling or at a point of a grid, as the pick has it. */
function whereOf({ pick }: Step) {
  const grid = of(GRIDS, pick);
  const dwelling = of(dwellings(), pick);
  if (pick % 3 === 0) return { where: { dwelling: dwelling.code }, facts: { dwelling } };
  return {
    where: { area: grid, place: placeIn(grid) },
    facts: { grid: { code: grid, boundary: boundaryOf(grid) } },
  };
}

/** Takes a case one step further; where there is none that can go on, one is reported first. */
const advance =
  (kind: 'hazard' | 'repair', report: Act): Act =>
  (town, step, context) => {
    const open = [...town.cases[kind]].filter(([, { state }]) => state !== 'rated');
    if (open.length === 0) return report(town, step, context);
    const [id, facts] = of(open, step.pick);
    const next = CASE_STEPS.filter((one) => nextState(facts.state, one) !== undefined);
    // The picks of a short history seldom lead to the end of the loop; the way straight on does.
    const forward = next.filter((one) => one !== 'suspend' && one !== 'send-back');
    const words = { assignee: `第${step.count}组`, note: '已到现场', stars: 1 + (step.pick % 5) };
    const body: AdvanceCase = {
      case: id,
      step: of(step.pick % 4 === 0 ? next : forward, step.pick),
      ...words,
    };
    return decideAdvance(`${kind}.advanced`, facts, body, context);
  };

const reportHazard: Act = (_town, step, context) => {
  const { where, facts } = whereOf(step);
  const said = { kind: of(HAZARD_KINDS, step.pick), severity: of(SEVERITIES, step.count), words: '有气味' };
  return decideReportHazard(facts, { ...where, ...said }, context);
};

const requestRepair: Act = (_town, step, context) => {
  const { where, facts } = whereOf(step);
  const said = { kind: of(REPAIR_KINDS, step.pick), urgency: of(URGENCIES, step.count), words: '漏水' };
  return decideRequestRepair(facts, { ...where, ...said }, context);
};

const enter: Act = (town, { pick }, context) => {
  const table = of(town.lots, pick);
  const facts = table.facts(context.now);
  const mine = facts.reservations.find(({ from }) => from <= context.now);
  return decideEnter(facts, { lot: table.lot.code, ...(mine ? { reservation: mine.id } : {}) }, context);
};

/** How each type of event comes about. A new type does not compile until it has a line here. */
export const ACTS: Readonly<Record<EventType, Act>> = {
  'check-in.recorded': (town, { pick, count }, context) => {
    const dwelling = town.dwelling(pick);
    const body = { dwelling: dwelling.code, kind: of(CHECK_IN_KINDS, pick), count, origin: '安徽' };
    return decideCheckIn(dwelling, body, context);
  },
  /** As many come as are too many, or leave again: notices are raised and taken back. */
  'check-in.noticed': (town, { pick }, context) => {
    const dwelling = town.dwelling(pick);
    const { code, occupants, capacity } = dwelling;
    const [kind, count] =
      occupants > capacity
        ? (['leave', occupants] as const)
        : (['arrive', capacity - occupants + 1] as const);
    return decideCheckIn(dwelling, { dwelling: code, kind, count }, context);
  },
  'parking.shared': (town, { pick, count }, context) => {
    const table = of(
      town.lots.filter(({ lot }) => lot.ownership === 'private'),
      pick,
    );
    const from = context.now + (count - 3) * HOUR;
    const window = { from: toWire(from), to: toWire(from + 6 * HOUR) };
    return decideShare(
      table.facts(context.now),
      { lot: table.lot.code, space: 1 + (pick % 3), ...window },
      context,
    );
  },
  'parking.reserved': (town, { pick, count }, context) => {
    const table = of(town.lots, pick);
    const from = context.now + (count - 3) * 15 * MINUTE;
    const window = { from: toWire(from), to: toWire(from + HOUR) };
    return decideReserve(table.facts(context.now), { lot: table.lot.code, ...window }, context);
  },
  'parking.entered': enter,
  'parking.exited': (town, step, context) => {
    const full = town.lots.filter((table) => table.facts(context.now).parked.length > 0);
    if (full.length === 0) return enter(town, step, context);
    const facts = of(full, step.pick).facts(context.now);
    return decideExit(facts, { lot: facts.lot.code, space: of(facts.parked, step.pick).space }, context);
  },
  'repair.requested': requestRepair,
  'repair.advanced': advance('repair', requestRepair),
  'hazard.reported': reportHazard,
  'hazard.advanced': advance('hazard', reportHazard),
};
