import type { Refusal } from '../../contract/problems.ts';
import { DAY, fromWire, MINUTE, toWire } from '../../contract/time.ts';
import { accept, refuse } from '../decision.ts';
import type { DecideContext, Decision } from '../decision.ts';
import type {
  EnterLot,
  ExitLot,
  LotEntered,
  LotExited,
  ReserveSpace,
  ShareSpace,
  SpaceReserved,
  SpaceShared,
} from './events.ts';
import { firstSpace, isFree, isOffered, overlaps, SHORT_STAY } from './facts.ts';
import type { LotFacts, Window } from './facts.ts';
import { brokenRule } from './rules.ts';
import type { Span } from './rules.ts';

const LONGEST_SHARE = 31 * DAY;

/** A body's window as it is, epoch ms; undefined where it is empty or over. */
function windowOf(body: { from: string; to: string }, now: number): Span | undefined {
  const [from, to] = [fromWire(body.from), fromWire(body.to)];
  return from < to && to > now ? { from, to } : undefined;
}

/** An owner shares a private space; two shares of one space never overlap. */
export function decideShare(
  facts: LotFacts | undefined,
  body: ShareSpace,
  context: DecideContext,
): Decision<'parking.shared', SpaceShared> {
  if (!facts) return refuse('unknown-lot', '/lot');
  const { lot } = facts;
  if (body.space > lot.spaces) return refuse('unknown-space', '/space');
  if (lot.ownership !== 'private') return refuse('not-shared', '/lot');
  const window = windowOf(body, context.now);
  if (!window || window.to - window.from > LONGEST_SHARE) return refuse('window-empty', '/from', '/to');
  if (facts.shares.some((share) => share.space === body.space && overlaps(share, window)))
    return refuse('space-taken', '/space');
  const data = { lot: lot.code, space: body.space, place: lot.place, from: body.from, to: body.to };
  return accept({ id: context.newId(), type: 'parking.shared', area: lot.area, at: context.at, data });
}

/** A reservation holds one space for its window, within the lot's rules; no space ever has two holders. */
export function decideReserve(
  facts: LotFacts | undefined,
  body: ReserveSpace,
  context: DecideContext,
): Decision<'parking.reserved', SpaceReserved> {
  if (!facts) return refuse('unknown-lot', '/lot');
  const { lot } = facts;
  if (body.space !== undefined && body.space > lot.spaces) return refuse('unknown-space', '/space');
  const window = windowOf(body, context.now);
  if (!window) return refuse('window-empty', '/from', '/to');
  const broken = brokenRule(lot, window, context.now);
  if (broken) return refuse(broken.problem, ...broken.fields);
  if (body.space !== undefined && !isOffered(facts, body.space, window))
    return refuse('not-shared', '/space');
  const fits = (space: number) =>
    isOffered(facts, space, window) && isFree(facts, space, window, context.now);
  const space = body.space ?? firstSpace(facts, fits);
  if (space === undefined) return refuse('lot-full', '/lot');
  if (!fits(space)) return refuse('space-taken', '/space');
  const data = { lot: lot.code, space, place: lot.place, from: body.from, to: body.to };
  return accept({ id: context.newId(), type: 'parking.reserved', area: lot.area, at: context.at, data });
}

/** The window under which a car may drive in now; up to a minute early where nobody else has the space until then. */
function heldNow(facts: LotFacts, id: string, now: number): Window | { readonly refusal: Refusal } {
  const held = facts.reservations.find((one) => one.id === id);
  if (!held || !overlaps(held, { from: now, to: now + MINUTE }))
    return refuse('unknown-reservation', '/reservation');
  const { space } = held;
  const early = { from: now, to: Math.max(now, held.from) };
  const others = facts.reservations.some(
    (one) => one !== held && one.space === space && overlaps(one, early),
  );
  const parked = facts.parked.some((car) => car.space === space);
  if (others || parked) return refuse('space-taken', '/reservation');
  return isOffered(facts, space, early) ? held : refuse('not-shared', '/reservation');
}

/** The space for a car without a reservation: the one it names, or the first that is free. */
function spaceToEnter(facts: LotFacts, { space }: EnterLot, now: number) {
  const offered = (one: number) => isOffered(facts, one, { from: now, to: now + MINUTE });
  const free = (one: number) => isFree(facts, one, { from: now, to: now + SHORT_STAY }, now);
  if (space === undefined)
    return firstSpace(facts, (one) => offered(one) && free(one)) ?? refuse('lot-full', '/lot');
  if (space > facts.lot.spaces) return refuse('unknown-space', '/space');
  if (!offered(space)) return refuse('not-shared', '/space');
  return free(space) ? space : refuse('space-taken', '/space');
}

/** A car drives onto its reservation's space and has it for that window, or onto a free one. */
export function decideEnter(
  facts: LotFacts | undefined,
  body: EnterLot,
  context: DecideContext,
): Decision<'parking.entered', LotEntered> {
  if (!facts) return refuse('unknown-lot', '/lot');
  const { now, at } = context;
  const held = body.reservation === undefined ? undefined : heldNow(facts, body.reservation, now);
  if (held && 'refusal' in held) return held;
  const space = held?.space ?? spaceToEnter(facts, body, now);
  if (typeof space !== 'number') return space;
  const { lot, parked } = facts;
  const reservation = held ? { reservation: held.id, until: toWire(held.to) } : {};
  const occupancy = { occupied: parked.length + 1, spaces: lot.spaces };
  const data = { lot: lot.code, space, place: lot.place, ...occupancy, ...reservation };
  return accept({ id: context.newId(), type: 'parking.entered', area: lot.area, at, data });
}

export function decideExit(
  facts: LotFacts | undefined,
  body: ExitLot,
  context: DecideContext,
): Decision<'parking.exited', LotExited> {
  if (!facts) return refuse('unknown-lot', '/lot');
  const { lot, parked } = facts;
  const car = parked.find(({ space }) => space === body.space);
  if (!car) return refuse('not-parked', '/space');
  const minutes = Math.max(0, Math.round((context.at - car.since) / MINUTE));
  const occupancy = { occupied: parked.length - 1, spaces: lot.spaces };
  const reservation = car.reservation === null ? {} : { reservation: car.reservation };
  const data = { lot: lot.code, space: body.space, place: lot.place, ...occupancy, minutes, ...reservation };
  return accept({ id: context.newId(), type: 'parking.exited', area: lot.area, at: context.at, data });
}
