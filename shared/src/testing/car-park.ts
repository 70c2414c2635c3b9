import type { ParkingLot } from '../area/registers.ts';
import { MINUTE, toWire } from '../contract/time.ts';
import type { Refusal } from '../contract/problems.ts';
import type { WeigeEvent } from '../scenarios/events.ts';
import type { DecideContext, Decision } from '../scenarios/decision.ts';
import { decideEnter, decideExit, decideReserve, decideShare } from '../scenarios/parking/decide.ts';
import type { LotFacts, ParkedCar, Window } from '../scenarios/parking/facts.ts';
import {
  decideCancelReservation,
  decideOverstay,
  decideWithdrawShare,
} from '../scenarios/parking/release.ts';
import { TestLog } from './log.ts';
import { LotTable } from './lot-table.ts';

/** Something that somebody tries at the car park. Times are minutes. */
export interface Attempt {
  readonly what: 'share' | 'withdraw' | 'reserve' | 'cancel' | 'enter' | 'arrive' | 'exit' | 'overstay';
  /** 0: any. */
  readonly space: number;
  /** From now to the start of the window; before now where it is negative. */
  readonly ahead: number;
  readonly length: number;
  /** Which of the reservations, for `arrive` and `cancel`; which of the shares, for `withdraw`. */
  readonly pick: number;
  /** Time that passes before the attempt. */
  readonly gap: number;
}

/** What came of an attempt, with what was known when it was decided. */
export interface Outcome {
  readonly now: number;
  readonly facts: LotFacts;
  readonly reservation?: Window;
  readonly event?: WeigeEvent;
  readonly refusal?: Refusal;
}

/** One lot with a clock, on the real decisions. */
export class CarPark {
  now = Date.parse('2026-11-24T08:00:00+08:00');
  readonly log = new TestLog();
  /** The windows that cars drove in on, by space, while they stand there: kept here, and not by what the events say of them. */
  readonly used = new Map<number, Window>();
  readonly #table: LotTable;

  constructor(lot: ParkingLot) {
    this.#table = new LotTable(lot);
  }

  get facts(): LotFacts {
    return this.#table.facts(this.now);
  }

  /**
   * Lets time pass. Drivers with manners leave when their time is up: at the end of their window or, without one,
   * when the next one's begins.
   */
  pass(minutes: number, manners: boolean): void {
    const end = this.now + minutes * MINUTE;
    const leaveInTime = () => {
      for (const car of this.facts.parked) if (this.#isTimeUp(car)) this.exit(car.space);
    };
    if (manners) for (; this.now < end; this.now += MINUTE / 2) leaveInTime();
    this.now = end;
    if (manners) leaveInTime();
  }

  #isTimeUp({ space }: ParkedCar): boolean {
    const used = this.used.get(space);
    if (used) return used.to <= this.now;
    return this.facts.reservations.some((held) => held.space === space && held.from <= this.now);
  }

  exit(space: number): Outcome {
    return this.#outcome(decideExit(this.facts, { lot: this.#table.lot.code, space }, this.#context()));
  }

  attempt({ what, space: wanted, ahead, length, pick }: Attempt): Outcome {
    const lot = this.#table.lot.code;
    const space = wanted === 0 ? {} : { space: wanted };
    const from = this.now + ahead * MINUTE;
    const window = { from: toWire(from), to: toWire(from + length * MINUTE) };
    const { facts } = this;
    const reservation = facts.reservations[pick % Math.max(facts.reservations.length, 1)];
    const context = this.#context();
    switch (what) {
      case 'withdraw':
      case 'cancel':
      case 'overstay':
        return this.#release(what, pick, wanted);
      case 'share':
        return this.#outcome(decideShare(facts, { lot, space: Math.max(wanted, 1), ...window }, context));
      case 'reserve':
        return this.#outcome(decideReserve(facts, { lot, ...space, ...window }, context));
      case 'exit':
        return this.exit(Math.max(wanted, 1));
      case 'enter':
        return this.#outcome(decideEnter(facts, { lot, ...space }, context));
      case 'arrive':
        if (!reservation) return { now: this.now, facts };
        return this.#arrive(decideEnter(facts, { lot, reservation: reservation.id }, context), reservation);
    }
  }

  cancel(reservation: string): Outcome {
    return this.#outcome(decideCancelReservation(this.facts, { reservation }, this.#context()));
  }

  /** Gives up a reservation or takes back a share, where there is one; or notices that a car overstays. */
  #release(what: 'withdraw' | 'cancel' | 'overstay', pick: number, wanted: number): Outcome {
    const [{ facts }, context] = [this, this.#context()];
    if (what === 'overstay')
      return this.#outcome(decideOverstay(facts, { space: Math.max(wanted, 1) }, context));
    const windows = what === 'cancel' ? facts.reservations : facts.shares;
    const id = windows[pick % Math.max(windows.length, 1)]?.id;
    if (id === undefined) return { now: this.now, facts };
    if (what === 'cancel') return this.cancel(id);
    return this.#outcome(decideWithdrawShare(facts, { share: id }, context));
  }

  #arrive(decision: Decision, reservation: Window): Outcome {
    const outcome = this.#outcome(decision);
    if (outcome.event) this.used.set(reservation.space, reservation);
    return { ...outcome, reservation };
  }

  #context(): DecideContext {
    return { now: this.now, at: this.now, newId: this.log.newId };
  }

  #outcome(decision: Decision): Outcome {
    const { now, facts } = this;
    if ('refusal' in decision) return { now, facts, refusal: decision.refusal };
    const [event] = this.log.append(decision);
    if (event) this.#table.apply(event);
    if (event?.type === 'parking.exited') this.used.delete(event.data.space);
    return { now, facts, ...(event ? { event } : {}) };
  }
}
