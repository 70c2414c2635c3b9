import type { ParkingLot } from '../area/registers.ts';
import { fromWire } from '../contract/time.ts';
import type { WeigeEvent } from '../scenarios/events.ts';
import type { LotFacts, ParkedCar, Window } from '../scenarios/parking/facts.ts';

/** One lot's tables in memory: what the server's SQL makes of the parking events, statement by statement. */
export class LotTable {
  readonly lot: ParkingLot;
  #shares: Window[] = [];
  #reservations: Window[] = [];
  #parked: ParkedCar[] = [];

  constructor(lot: ParkingLot) {
    this.lot = lot;
  }

  /** What a decision is told at that time: no window that is over, and shares of private lots only. */
  facts(now: number): LotFacts {
    const isLive = ({ to }: Window) => to > now;
    const shares = this.lot.ownership === 'private' ? this.#shares.filter(isLive) : [];
    return {
      lot: this.lot,
      shares,
      reservations: this.#reservations.filter(isLive),
      parked: [...this.#parked],
    };
  }

  /** Writes an event. Throws, as the primary key does, where two cars would stand on one space. */
  apply(event: WeigeEvent): void {
    if (event.type === 'parking.shared' || event.type === 'parking.reserved') {
      const { space, from, to } = event.data;
      const table = event.type === 'parking.shared' ? this.#shares : this.#reservations;
      table.push({ id: event.id, space, from: fromWire(from), to: fromWire(to) });
    } else if (event.type === 'parking.entered') {
      const { space, reservation, until } = event.data;
      this.#reservations = this.#reservations.filter(({ id }) => id !== reservation);
      if (this.#parked.some((car) => car.space === space)) throw new Error(`Two cars on space ${space}.`);
      const ends = until === undefined ? null : fromWire(until);
      const car = { space, since: fromWire(event.at), until: ends, reservation: reservation ?? null };
      this.#parked.push({ ...car, overstayedAt: null });
    } else if (event.type === 'parking.exited') {
      this.#parked = this.#parked.filter(({ space }) => space !== event.data.space);
    } else this.#release(event);
  }

  #release(event: WeigeEvent): void {
    if (event.type === 'parking.cancelled')
      this.#reservations = this.#reservations.filter(({ id }) => id !== event.data.reservation);
    else if (event.type === 'parking.withdrawn')
      this.#shares = this.#shares.filter(({ id }) => id !== event.data.share);
    else if (event.type === 'parking.overstayed')
      this.#parked = this.#parked.map((car) =>
        car.space === event.data.space ? { ...car, overstayedAt: fromWire(event.at) } : car,
      );
  }
}
