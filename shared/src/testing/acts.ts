import { HOUR, MINUTE, toWire } from '../contract/time.ts';
import { decideCancel, decideSend } from '../scenarios/broadcast/decide.ts';
import { PRIORITIES } from '../scenarios/broadcast/events.ts';
import { decideCheckIn } from '../scenarios/check-in/decide.ts';
import { CHECK_IN_KINDS } from '../scenarios/check-in/events.ts';
import type { EventType } from '../scenarios/events.ts';
import { decideEnter, decideExit, decideReserve, decideShare } from '../scenarios/parking/decide.ts';
import type { LotFacts, ParkedCar, Window } from '../scenarios/parking/facts.ts';
import {
  decideCancelReservation,
  decideOverstay,
  decideWithdrawShare,
  OVERSTAY_GRACE,
} from '../scenarios/parking/release.ts';
import { of } from './act.ts';
import type { Act, Step, TownNow } from './act.ts';
import { ALARM_ACTS } from './alarm-acts.ts';
import { CASE_ACTS } from './case-acts.ts';
import { changeSetting } from './setting-acts.ts';
import { noticeOrClear, stayLonger } from './stays.ts';
import { TEAM_ACTS } from './team-acts.ts';
import { dwellings, SCOPES } from './town.ts';

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
  ...CASE_ACTS,
  ...TEAM_ACTS,
  ...ALARM_ACTS,
  'setting.changed': changeSetting,
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
