import type { AdvanceCase } from '../case/case.ts';
import { decideAdvance } from '../case/case.ts';
import { isDone, possibleSteps } from '../case/machine.ts';
import type { CaseState, CaseStep } from '../case/machine.ts';
import type { CaseRecord } from '../case/reopen.ts';
import { HOUR, MINUTE, toWire } from '../contract/time.ts';
import { decideCancel, decideSend } from '../scenarios/broadcast/decide.ts';
import type { BroadcastFacts } from '../scenarios/broadcast/decide.ts';
import { PRIORITIES } from '../scenarios/broadcast/events.ts';
import { decideCheckIn } from '../scenarios/check-in/decide.ts';
import type { DwellingFacts } from '../scenarios/check-in/decide.ts';
import { CHECK_IN_KINDS } from '../scenarios/check-in/events.ts';
import type { DecideContext, Decision, NewEvent } from '../scenarios/decision.ts';
import type { EventType } from '../scenarios/events.ts';
import { decideJoinHazard, decideReopenHazard, decideReportHazard } from '../scenarios/hazard/decide.ts';
import { HAZARD_KINDS, SEVERITIES } from '../scenarios/hazard/events.ts';
import { decideEnter, decideExit, decideReserve, decideShare } from '../scenarios/parking/decide.ts';
import type { LotFacts, ParkedCar, Window } from '../scenarios/parking/facts.ts';
import {
  decideCancelReservation,
  decideOverstay,
  decideWithdrawShare,
  OVERSTAY_GRACE,
} from '../scenarios/parking/release.ts';
import { decideReopenRepair, decideRequestRepair } from '../scenarios/repair/decide.ts';
import { REPAIR_KINDS, URGENCIES } from '../scenarios/repair/events.ts';
import type { LotTable } from './lot-table.ts';
import { noticeOrClear, stayLonger } from './stays.ts';
import { boundaryOf, dwellings, GRIDS, placeIn, SCOPES } from './town.ts';

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

/** The straight way through the loop. */
const STRAIGHT: Readonly<Partial<Record<CaseState, CaseStep>>> = {
  reported: 'accept',
  accepted: 'assign',
  assigned: 'start',
  suspended: 'resume',
  'in-hand': 'check',
  checked: 'close',
};

/** All steps that a case has before it, at once. */
function finish(kind: 'hazard' | 'repair', id: string, facts: CaseRecord, context: DecideContext): Decision {
  const events: NewEvent[] = [];
  for (let { state } = facts, step = STRAIGHT[state]; step; step = STRAIGHT[state]) {
    const body = { case: id, step, ...(step === 'assign' ? { assignee: '东门物业' } : {}) };
    const decision = decideAdvance(`${kind}.advanced`, { ...facts, state }, body, context);
    if ('refusal' in decision) return decision;
    events.push(...decision.events);
    state = decision.events[0].data.state;
  }
  const [first, ...more] = events;
  if (!first) throw new Error('The case is done.');
  return { events: [first, ...more] };
}

/** Takes a case one step further; where there is none that can go on, one is reported first. */
const advance =
  (kind: 'hazard' | 'repair', report: Act): Act =>
  (town, step, context) => {
    const open = [...town.cases[kind]].filter(([, { state }]) => state !== 'rated');
    if (open.length === 0) return report(town, step, context);
    const [id, facts] = of(open, step.pick);
    const next = possibleSteps(facts.state);
    // The picks of a short history seldom lead to the end of the loop; the way straight on does.
    const forward = next.filter((one) => one !== 'suspend' && one !== 'send-back');
    const taken = of(step.pick % 4 === 0 ? next : forward, step.pick);
    const body: AdvanceCase = {
      case: id,
      step: taken,
      note: '已到现场',
      ...(step.pick % 2 === 0 ? { answer: '明天上门' } : {}),
      ...(taken === 'send-back' ? {} : { assignee: `第${step.count}组` }),
      ...(taken === 'rate' ? { stars: 1 + (step.pick % 5) } : {}),
    };
    return decideAdvance(`${kind}.advanced`, facts, body, context);
  };

/** Reopens a case that is done; where there is none, one is taken to its end first. */
const reopen =
  (kind: 'hazard' | 'repair', report: Act): Act =>
  (town, step, context) => {
    const all = [...town.cases[kind]];
    if (all.length === 0) return report(town, step, context);
    const [id, facts] = all.find(([, { state }]) => isDone(state)) ?? of(all, step.pick);
    if (!isDone(facts.state)) return finish(kind, id, facts, context);
    const body = { case: id, words: '又堵上了' };
    return kind === 'hazard'
      ? decideReopenHazard(facts, body, context)
      : decideReopenRepair(facts, body, context);
  };

const join: Act = (town, step, context) => {
  const open = [...town.cases.hazard].filter(([, { closedAt }]) => closedAt === undefined);
  if (open.length === 0) return reportHazard(town, step, context);
  const [id, facts] = of(open, step.pick);
  return decideJoinHazard({ ...facts, followed: false }, { case: id }, context);
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

/** To an area of any level, for a time short enough that later steps find it over. */
const send: Act = (_town, { pick, count }, context) => {
  const area = of(Object.values(SCOPES).flat(), pick);
  const until = toWire(context.now + count * count * 10 * MINUTE);
  return decideSend({ area }, { area, text: '停水检修', priority: of(PRIORITIES, count), until }, context);
};

const share: Act = (town, { pick, count }, context) => {
  const table = of(
    town.lots.filter(({ lot }) => lot.ownership === 'private'),
    pick,
  );
  const from = context.now + (count - 3) * HOUR;
  const window = { from: toWire(from), to: toWire(from + 6 * HOUR) };
  const body = { lot: table.lot.code, space: 1 + (pick % 3), ...window };
  return decideShare(table.facts(context.now), body, context);
};

const reserve: Act = (town, { pick, count }, context) => {
  const table = of(town.lots, pick);
  const from = context.now + (count - 3) * 15 * MINUTE;
  const window = { from: toWire(from), to: toWire(from + HOUR) };
  return decideReserve(table.facts(context.now), { lot: table.lot.code, ...window }, context);
};

/** What the lots know of themselves, where `has` finds something in it; by the pick. */
function factsWith(town: TownNow, { pick }: Step, now: number, has: (facts: LotFacts) => boolean) {
  const found = town.lots.map((table) => table.facts(now)).filter(has);
  return found.length === 0 ? undefined : of(found, pick);
}

/** Notices a car that is late to leave; else one drives in that was expected, or somebody reserves for a moment. */
const overstay: Act = (town, step, context) => {
  const { now } = context;
  const isLate = ({ until, overstayedAt }: ParkedCar) =>
    until !== null && overstayedAt === null && until + OVERSTAY_GRACE <= now;
  const late = factsWith(town, step, now, ({ parked }) => parked.some(isLate));
  if (late) return decideOverstay(late, late.parked.find(isLate) ?? { space: 0 }, context);
  const isExpected = ({ from }: Window) => from <= now;
  const expected = factsWith(town, step, now, ({ reservations }) => reservations.some(isExpected));
  const mine = expected?.reservations.find(isExpected);
  if (expected && mine)
    return decideEnter(expected, { lot: expected.lot.code, reservation: mine.id }, context);
  const open = factsWith(town, step, now, ({ lot }) => lot.ownership === 'public');
  const soon = { from: toWire(now), to: toWire(now + 15 * MINUTE) };
  return decideReserve(open, { lot: open?.lot.code ?? '', ...soon }, context);
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
  'check-in.cleared': (town, { pick }, context) =>
    noticeOrClear(
      dwellings().map((_, index) => town.dwelling(index)),
      pick,
      context,
    ),
  'check-in.rescheduled': (town, { pick, count }, context) => stayLonger(town.dwelling(pick), count, context),
  'parking.shared': share,
  'parking.reserved': reserve,
  'parking.entered': enter,
  'parking.exited': (town, step, context) => {
    const full = town.lots.filter((table) => table.facts(context.now).parked.length > 0);
    if (full.length === 0) return enter(town, step, context);
    const facts = of(full, step.pick).facts(context.now);
    return decideExit(facts, { lot: facts.lot.code, space: of(facts.parked, step.pick).space }, context);
  },
  'parking.cancelled': (town, step, context) => {
    const facts = factsWith(town, step, context.now, ({ reservations }) => reservations.length > 0);
    if (!facts) return reserve(town, step, context);
    return decideCancelReservation(facts, { reservation: of(facts.reservations, step.pick).id }, context);
  },
  'parking.withdrawn': (town, step, context) => {
    const facts = factsWith(town, step, context.now, ({ shares }) => shares.length > 0);
    if (!facts) return share(town, step, context);
    return decideWithdrawShare(facts, { share: of(facts.shares, step.pick).id }, context);
  },
  'parking.overstayed': overstay,
  'repair.requested': requestRepair,
  'repair.advanced': advance('repair', requestRepair),
  'repair.reopened': reopen('repair', requestRepair),
  'hazard.reported': reportHazard,
  'hazard.advanced': advance('hazard', reportHazard),
  'hazard.reopened': reopen('hazard', reportHazard),
  'hazard.joined': join,
  'broadcast.sent': send,
  'broadcast.cancelled': (town, step, context) => {
    const standing = [...town.broadcasts].filter(
      ([, { until, cancelled }]) => until > context.now && !cancelled,
    );
    if (standing.length === 0) return send(town, step, context);
    const [broadcast, facts] = of(standing, step.pick);
    return decideCancel(facts, { broadcast }, context);
  },
};
