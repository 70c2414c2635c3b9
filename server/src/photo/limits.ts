import { PHOTOS_BY_DEVICE, PHOTOS_BY_DWELLING } from '@weige/shared/phone/photos';
import { DAY, HOUR, MINUTE } from '@weige/shared/contract/time';
import { Limit } from '../phone/limit.ts';
import type { Sender } from './sender.ts';

/** Photographs taken from one of staff in a day: they see many cases. */
export const PHOTOS_BY_STAFF = 200;

/**
 * How many photographs may be sent. Counted in memory and not in the table: there an anonymous report leaves no
 * trace of device and door to count by. Strangers at a door use up nothing of its household's.
 */
export class PhotoLimits {
  readonly #attempts: Limit;
  readonly #attemptsAtDoor: Limit;
  readonly #byDevice: Limit;
  readonly #byDwelling: Limit;
  readonly #byStaff: Limit;

  /** `now` is server time, epoch ms. */
  constructor(now: () => number) {
    this.#attempts = new Limit(40, 10 * MINUTE, now);
    this.#attemptsAtDoor = new Limit(120, HOUR, now);
    this.#byDevice = new Limit(PHOTOS_BY_DEVICE, DAY, now);
    this.#byDwelling = new Limit(PHOTOS_BY_DWELLING, DAY, now);
    this.#byStaff = new Limit(PHOTOS_BY_STAFF, DAY, now);
  }

  /** Counts an upload, whatever becomes of it: to find out what it is costs the most. False: too many. */
  takeAttempt({ holder, dwelling, bound }: Sender): boolean {
    if (!this.#attempts.take(holder)) return false;
    return dwelling === null || bound || this.#attemptsAtDoor.take(dwelling);
  }

  /** Counts a photograph against the day's quota; false, and not counted, where it is used up. */
  takePhoto(sender: Sender): boolean {
    const door = doorOf(sender);
    if (door === undefined) return this.#byStaff.take(sender.holder);
    if (!this.#byDevice.take(sender.holder)) return false;
    if (this.#byDwelling.take(door)) return true;
    this.#byDevice.giveBack(sender.holder);
    return false;
  }

  /** Takes back one that was not kept. */
  giveBack(sender: Sender): void {
    const door = doorOf(sender);
    if (door === undefined) {
      this.#byStaff.giveBack(sender.holder);
      return;
    }
    this.#byDevice.giveBack(sender.holder);
    this.#byDwelling.giveBack(door);
  }
}

/** Whose quota at a door it is, the household's or that of strangers; undefined for staff. */
const doorOf = ({ dwelling, bound }: Sender): string | undefined =>
  dwelling === null ? undefined : `${bound ? 'household' : 'door'}:${dwelling}`;
