import type { ParkingLot } from '@weige/shared/area/registers';
import type { LotUse } from '../day.ts';

export interface Window {
  readonly from: number;
  readonly to: number;
}

/** A car as the feeder has it. `moving`: it is driving in or out and nobody has confirmed it yet. */
export interface Car {
  readonly space: number;
  /** When it means to leave, epoch ms. */
  readonly leaves: number;
  readonly moving: boolean;
}

/** A reservation that was accepted. */
export interface Hold extends Window {
  readonly id: string;
  readonly lot: string;
  readonly space: number;
  /** When its car comes; absent for who never turns up. */
  readonly arrives: number | undefined;
}

const overlap = (a: Window, b: Window): boolean => a.from < b.to && b.from < a.to;

/** One lot and everything that stands, is lent or is reserved in it. */
export class Lot {
  readonly code: string;
  readonly spaces: number;
  readonly lent: boolean;
  readonly use: LotUse;
  readonly cars = new Map<number, Car>();
  /** Windows for which owners lend a private space, by space. */
  readonly shares = new Map<number, Window[]>();
  /** Spaces whose owner has asked to lend them and has no answer yet; until when he would, epoch ms. */
  readonly asked = new Map<number, number>();
  /** Reservations by space, those included that wait for their answer. */
  readonly holds = new Map<number, Window[]>();

  constructor({ code, spaces, ownership }: Pick<ParkingLot, 'code' | 'spaces' | 'ownership'>, use: LotUse) {
    this.code = code;
    this.spaces = spaces;
    this.lent = ownership === 'private';
    this.use = use;
  }

  /** True where a car may stand on the space for the whole window as far as its owner goes. */
  offers(space: number, window: Window): boolean {
    if (!this.lent) return true;
    const shares = this.shares.get(space) ?? [];
    return shares.some(({ from, to }) => from <= window.from && window.to <= to);
  }

  isHeld(space: number, window: Window): boolean {
    return (this.holds.get(space) ?? []).some((held) => overlap(held, window));
  }

  isLent(space: number, window: Window): boolean {
    if (this.asked.has(space)) return true;
    return (this.shares.get(space) ?? []).some((share) => overlap(share, window));
  }

  /** The first space from `start` on, going round, for which `fits` holds. */
  spaceFrom(start: number, fits: (space: number) => boolean): number | undefined {
    for (let step = 0; step < this.spaces; step++) {
      const space = 1 + ((start + step) % this.spaces);
      if (fits(space)) return space;
    }
    return undefined;
  }

  /** Spaces that could hold a car at that time. */
  offered(now: number): number {
    if (!this.lent) return this.spaces;
    let count = 0;
    for (const space of this.shares.keys()) if (this.offers(space, { from: now, to: now + 1 })) count++;
    return count;
  }

  /** The car that means to leave first, of those that stand still. */
  get nextToLeave(): Car | undefined {
    let first: Car | undefined;
    for (const car of this.cars.values())
      if (!car.moving && (!first || car.leaves < first.leaves)) first = car;
    return first;
  }

  /** Forgets windows that are over. */
  prune(now: number): void {
    for (const [space, until] of this.asked) if (until <= now) this.asked.delete(space);
    for (const windows of [this.shares, this.holds])
      for (const [space, list] of windows) {
        const left = list.filter(({ to }) => to > now);
        if (left.length === 0) windows.delete(space);
        else if (left.length < list.length) windows.set(space, left);
      }
  }
}

/** Adds a window to a space's list. */
export function addWindow(windows: Map<number, Window[]>, space: number, { from, to }: Window): void {
  windows.set(space, [...(windows.get(space) ?? []), { from, to }]);
}

/** Takes a window out again. */
export function dropWindow(windows: Map<number, Window[]>, space: number, { from, to }: Window): void {
  const left = (windows.get(space) ?? []).filter((one) => one.from !== from || one.to !== to);
  if (left.length > 0) windows.set(space, left);
  else windows.delete(space);
}
