import { HOUR, MINUTE } from '@weige/shared/contract/time';
import { Limit } from './limit.ts';

/**
 * How much phones may ask for. Whole mobile networks share an address, and strangers share a door, so the limits of one
 * device are the narrowest: what it is refused counts for nobody else.
 */
export class PhoneLimits {
  /** Unknown door codes from one network; beyond that known ones still open. */
  readonly guesses: Limit;
  /** Requests of any kind by one device. */
  readonly requests: Limit;
  /** Nonces of one device. */
  readonly nonces: Limit;
  /** Wrong binding codes by one device, and at one door. */
  readonly wrongByDevice: Limit;
  readonly wrongByDoor: Limit;
  readonly #devicesAtDoor: Limit;
  readonly #devicesOfNetwork: Limit;
  readonly #byDevice: Limit;
  readonly #byDoor: Limit;
  readonly #byNetwork: Limit;

  /** `now` is server time, epoch ms. */
  constructor(now: () => number) {
    this.guesses = new Limit(30, 10 * MINUTE, now);
    this.requests = new Limit(600, 10 * MINUTE, now);
    this.nonces = new Limit(60, 10 * MINUTE, now);
    this.wrongByDevice = new Limit(5, HOUR, now);
    this.wrongByDoor = new Limit(5, HOUR, now);
    this.#devicesAtDoor = new Limit(60, HOUR, now);
    this.#devicesOfNetwork = new Limit(20, HOUR, now);
    this.#byDevice = new Limit(20, 10 * MINUTE, now);
    this.#byDoor = new Limit(60, HOUR, now);
    this.#byNetwork = new Limit(300, 10 * MINUTE, now);
  }

  /** Counts a device that is made at a door; false where it is too many there, or too many there from one network. */
  takeDevice(dwelling: string, network: string): boolean {
    return this.#devicesOfNetwork.take(`${dwelling} ${network}`) && this.#devicesAtDoor.take(dwelling);
  }

  /** True where so much has been submitted from a network that nothing need be looked up. */
  isFlooded(network: string): boolean {
    return this.#byNetwork.isSpent(network);
  }

  /**
   * Counts a submission; false where it is too many. The household's own phones are not counted at their door, so that
   * no stranger at it can use up what they need.
   */
  takeSubmission(
    { device, dwelling, bound }: { device: string; dwelling: string; bound: boolean },
    network: string,
  ): boolean {
    if (!this.#byDevice.take(device)) return false;
    if (!bound && !this.#byDoor.take(dwelling)) return false;
    return this.#byNetwork.take(network);
  }
}
