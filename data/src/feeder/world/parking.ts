import type { ParkingLot, VillageKind } from '@weige/shared/area/registers';
import { fromWire, HOUR } from '@weige/shared/contract/time';
import { pick, weighted } from '../draw.ts';
import type { LotUse } from '../day.ts';
import type { Intent, Outcome } from '../report.ts';
import { seeded } from '../../random.ts';
import type { Random } from '../../random.ts';
import { addWindow, dropWindow, Lot } from './lots.ts';
import type { Hold, Window } from './lots.ts';

export type ParkingIntent = Extract<Intent, { readonly type: `parking.${string}` }>;

/** Where a car of somebody else stands, whose plans nobody knows: it is taken to leave some time later. */
const STRANGERS_STAY = 3 * HOUR;

/** Beside work or beside homes: more often work in town; a draw that the lot's own number seeds decides. */
function useOf({ code, ownership }: ParkingLot, kind: VillageKind): LotUse {
  if (ownership === 'private') return 'lent';
  const number = Number.parseInt(code.replace(/\D/g, '') || '0', 10);
  return seeded(number)() < { urban: 0.5, fringe: 0.4, rural: 0.2 }[kind] ? 'work' : 'home';
}

const windowOf = (body: { readonly from: string; readonly to: string }): Window => ({
  from: fromWire(body.from),
  to: fromWire(body.to),
});

/** All lots. `begin` claims what an intent needs so that no other one wants the same; `settle` makes it true or gives it back. */
export class Parking {
  readonly #lots = new Map<string, Lot>();
  readonly #public: Lot[] = [];
  readonly #private: Lot[] = [];
  /** Reservations whose car has not come yet. */
  #expected: Hold[] = [];

  constructor(lots: readonly ParkingLot[], kindAt: (code: string) => VillageKind) {
    for (const record of lots) {
      const lot = new Lot(record, useOf(record, kindAt(record.area)));
      this.#lots.set(lot.code, lot);
      (lot.lent ? this.#private : this.#public).push(lot);
    }
  }

  get(code: string): Lot | undefined {
    return this.#lots.get(code);
  }

  get all(): readonly Lot[] {
    return [...this.#lots.values()];
  }

  /** A lot to drive to: public ones by size, private ones now and then. */
  lot(random: Random): Lot | undefined {
    const lent = pick(random, this.#private);
    if (lent && (random() < 0.25 || this.#public.length === 0)) return lent;
    return weighted(
      random,
      this.#public.map((lot) => [lot, lot.spaces]),
    );
  }

  privateLot(random: Random): Lot | undefined {
    return pick(random, this.#private);
  }

  /** Reservations whose window is not over. */
  expected(now: number): readonly Hold[] {
    if (this.#expected.some(({ to }) => to <= now))
      this.#expected = this.#expected.filter(({ to }) => to > now);
    return this.#expected;
  }

  /** A reservation whose car has not come yet. */
  hold(id: string): Hold | undefined {
    return this.#expected.find((one) => one.id === id);
  }

  /** What the log says: a car stands there. */
  parked(code: string, space: number, leaves: number): void {
    this.get(code)?.cars.set(space, { space, leaves, moving: false });
  }

  gone(code: string, space: number): void {
    this.get(code)?.cars.delete(space);
  }

  lent(code: string, space: number, window: Window): void {
    const lot = this.get(code);
    if (lot) addWindow(lot.shares, space, window);
  }

  reserved(hold: Hold): void {
    const lot = this.get(hold.lot);
    if (!lot) return;
    addWindow(lot.holds, hold.space, hold);
    this.#expected.push(hold);
  }

  /** A reservation that was used, or is not there any more. */
  used(id: string): void {
    const hold = this.hold(id);
    const lot = hold && this.get(hold.lot);
    if (lot) dropWindow(lot.holds, hold.space, hold);
    this.#expected = this.#expected.filter((one) => one.id !== id);
  }

  begin(intent: ParkingIntent): void {
    const lot = this.get(intent.data.lot);
    const { space } = intent.data;
    if (!lot || space === undefined) return;
    if (intent.type === 'parking.shared') lot.asked.set(space, windowOf(intent.data).to);
    else if (intent.type === 'parking.reserved') addWindow(lot.holds, space, windowOf(intent.data));
    else if (intent.type === 'parking.entered')
      lot.cars.set(space, { space, leaves: intent.follows ?? 0, moving: true });
    else move(lot, space, true);
  }

  settle(intent: ParkingIntent, outcome: Outcome, now: number): void {
    const lot = this.get(intent.data.lot);
    const { space } = intent.data;
    if (!lot || space === undefined) return;
    const problem = 'rejected' in outcome ? outcome.rejected : undefined;
    if (intent.type === 'parking.shared') settleShare(lot, space, windowOf(intent.data), problem);
    else if (intent.type === 'parking.reserved') this.#settleHold(intent, outcome, lot, space);
    else if (intent.type === 'parking.entered') this.#settleEntry(intent, lot, space, problem, now);
    else if (problem === undefined || problem === 'not-parked') lot.cars.delete(space);
    else move(lot, space, false);
  }

  #settleHold(
    { data, follows }: Extract<ParkingIntent, { type: 'parking.reserved' }>,
    outcome: Outcome,
    lot: Lot,
    space: number,
  ): void {
    const window = windowOf(data);
    if ('accepted' in outcome)
      this.#expected.push({ ...window, id: outcome.accepted.id, lot: lot.code, space, arrives: follows });
    else dropWindow(lot.holds, space, window);
  }

  #settleEntry(
    { data }: Extract<ParkingIntent, { type: 'parking.entered' }>,
    lot: Lot,
    space: number,
    problem: string | undefined,
    now: number,
  ): void {
    if (data.reservation !== undefined && problem !== 'space-taken') this.used(data.reservation);
    if (problem === undefined) return move(lot, space, false);
    lot.cars.delete(space);
    if (problem === 'not-shared') lot.shares.delete(space);
    if (problem === 'space-taken') this.parked(lot.code, space, now + STRANGERS_STAY);
  }
}

function move({ cars }: Lot, space: number, moving: boolean): void {
  const car = cars.get(space);
  if (car) cars.set(space, { ...car, moving });
}

function settleShare(lot: Lot, space: number, window: Window, problem: string | undefined): void {
  // Lent by somebody already: the space stays marked, so that it is not asked for again that day.
  if (problem === 'space-taken') return;
  lot.asked.delete(space);
  if (problem === undefined) addWindow(lot.shares, space, window);
}
