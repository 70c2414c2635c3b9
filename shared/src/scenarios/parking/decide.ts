import type { ParkingLot } from '../../area/registers.ts';
import { DAY, fromWire, MINUTE } from '../../contract/time.ts';
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

/** A window of time on one space, epoch ms, end excluded. */
export interface Window {
  readonly id: string;
  readonly space: number;
  readonly from: number;
  readonly to: number;
}

export interface ParkedCar {
  readonly space: number;
  readonly since: number;
}

/** A lot as the register and the log have it; windows that ended before now may be left out. */
export interface LotFacts {
  readonly lot: ParkingLot;
  readonly shares: readonly Window[];
  readonly reservations: readonly Window[];
  readonly parked: readonly ParkedCar[];
}

const LONGEST_WINDOW = 31 * DAY;

const overlaps = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
  a.from < b.to && b.from < a.to;

function windowOf(body: { from: string; to: string }): { from: number; to: number } | undefined {
  const [from, to] = [fromWire(body.from), fromWire(body.to)];
  return from < to && to - from <= LONGEST_WINDOW ? { from, to } : undefined;
}

/** Public spaces are open to all; a private one only within a window its owner shares. */
function isOffered(facts: LotFacts, space: number, window: { from: number; to: number }): boolean {
  if (facts.lot.ownership === 'public') return true;
  return facts.shares.some(
    (share) => share.space === space && share.from <= window.from && window.to <= share.to,
  );
}

function isFree(facts: LotFacts, space: number, window: { from: number; to: number }, now: number): boolean {
  const taken = facts.reservations.some((held) => held.space === space && overlaps(held, window));
  const parked = window.from <= now && facts.parked.some((car) => car.space === space);
  return !taken && !parked;
}

function firstFree(facts: LotFacts, window: { from: number; to: number }, now: number): number | undefined {
  for (let space = 1; space <= facts.lot.spaces; space++)
    if (isOffered(facts, space, window) && isFree(facts, space, window, now)) return space;
  return undefined;
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
  const window = windowOf(body);
  if (!window || window.to <= context.now) return refuse('window-empty', '/from', '/to');
  if (facts.shares.some((share) => share.space === body.space && overlaps(share, window)))
    return refuse('space-taken', '/space');
  const data = { lot: lot.code, space: body.space, place: lot.place, from: body.from, to: body.to };
  return accept({ id: context.newId(), type: 'parking.shared', area: lot.area, at: context.at, data });
}

/** A reservation holds one space for its window; no space ever has two holders. */
export function decideReserve(
  facts: LotFacts | undefined,
  body: ReserveSpace,
  context: DecideContext,
): Decision<'parking.reserved', SpaceReserved> {
  if (!facts) return refuse('unknown-lot', '/lot');
  const { lot } = facts;
  if (body.space !== undefined && body.space > lot.spaces) return refuse('unknown-space', '/space');
  const window = windowOf(body);
  if (!window || window.to <= context.now) return refuse('window-empty', '/from', '/to');
  if (body.space !== undefined && !isOffered(facts, body.space, window))
    return refuse('not-shared', '/space');
  const wanted = body.space === undefined || isFree(facts, body.space, window, context.now);
  const space = wanted ? (body.space ?? firstFree(facts, window, context.now)) : undefined;
  if (space === undefined)
    return body.space === undefined ? refuse('lot-full', '/lot') : refuse('space-taken', '/space');
  const data = { lot: lot.code, space, place: lot.place, from: body.from, to: body.to };
  return accept({ id: context.newId(), type: 'parking.reserved', area: lot.area, at: context.at, data });
}

/** The space a car may drive onto: its reservation's, the one it names, or the first that is free. */
function spaceToEnter(facts: LotFacts, body: EnterLot, now: number) {
  const here = { from: now, to: now + MINUTE };
  const canPark = (space: number): boolean => !facts.parked.some((car) => car.space === space);
  if (body.reservation !== undefined) {
    const held = facts.reservations.find(({ id }) => id === body.reservation);
    if (!held || !overlaps(held, here)) return refuse('unknown-reservation', '/reservation');
    return canPark(held.space) ? held.space : refuse('space-taken', '/reservation');
  }
  if (body.space === undefined) return firstFree(facts, here, now) ?? refuse('lot-full', '/lot');
  if (body.space > facts.lot.spaces) return refuse('unknown-space', '/space');
  if (!isOffered(facts, body.space, here)) return refuse('not-shared', '/space');
  return isFree(facts, body.space, here, now) ? body.space : refuse('space-taken', '/space');
}

export function decideEnter(
  facts: LotFacts | undefined,
  body: EnterLot,
  context: DecideContext,
): Decision<'parking.entered', LotEntered> {
  if (!facts) return refuse('unknown-lot', '/lot');
  const space = spaceToEnter(facts, body, context.now);
  if (typeof space !== 'number') return space;
  const { lot, parked } = facts;
  const reservation = body.reservation === undefined ? {} : { reservation: body.reservation };
  const occupancy = { occupied: parked.length + 1, spaces: lot.spaces };
  const data = { lot: lot.code, space, place: lot.place, ...occupancy, ...reservation };
  return accept({ id: context.newId(), type: 'parking.entered', area: lot.area, at: context.at, data });
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
  const data = { lot: lot.code, space: body.space, place: lot.place, ...occupancy, minutes };
  return accept({ id: context.newId(), type: 'parking.exited', area: lot.area, at: context.at, data });
}
