import { PHOTOS_BY_DEVICE, PHOTOS_BY_DWELLING } from '@weige/shared/phone/photos';
import { DAY, HOUR, MINUTE } from '@weige/shared/contract/time';
import { Limit } from '../phone/limit.ts';
import type { Visit } from '../phone/visit.ts';

/**
 * How many photographs phones may send. Counted in memory and not in the table: there an anonymous report leaves no
 * trace of device and door to count by. Strangers at a door use up nothing of its household's.
 */
export class PhotoLimits {
  readonly #attempts: Limit;
  readonly #attemptsAtDoor: Limit;
  readonly #byDevice: Limit;
  readonly #byDwelling: Limit;

  /** `now` is server time, epoch ms. */
  constructor(now: () => number) {
    this.#attempts = new Limit(40, 10 * MINUTE, now);
    this.#attemptsAtDoor = new Limit(120, HOUR, now);
    this.#byDevice = new Limit(PHOTOS_BY_DEVICE, DAY, now);
    this.#byDwelling = new Limit(PHOTOS_BY_DWELLING, DAY, now);
  }

  /** Counts an upload, whatever becomes of it: to find out what it is costs the most. False: too many. */
  takeAttempt({ device, dwelling, bound }: Visit): boolean {
    return this.#attempts.take(device) && (bound || this.#attemptsAtDoor.take(dwelling));
  }

  /** Counts a photograph against the day's quota; false, and not counted, where it is used up. */
  takePhoto(visit: Visit): boolean {
    if (!this.#byDevice.take(visit.device)) return false;
    if (this.#byDwelling.take(whose(visit))) return true;
    this.#byDevice.giveBack(visit.device);
    return false;
  }

  /** Takes back one that was not kept. */
  giveBack(visit: Visit): void {
    this.#byDevice.giveBack(visit.device);
    this.#byDwelling.giveBack(whose(visit));
  }
}

const whose = ({ dwelling, bound }: Visit): string => `${bound ? 'household' : 'door'}:${dwelling}`;
