import type { Refusal } from '@weige/shared/contract/problems';
import type { OpenDoorRow } from './door-tables.ts';
import type { Devices } from './devices.ts';
import type { Doors } from './doors.ts';
import { networkOf } from './limit.ts';
import type { PhoneLimits } from './limits.ts';
import type { Visit } from './visit.ts';

/** What a phone shows: the secret of its cookie, the code on the door, and the address that it comes from. */
export interface Shown {
  readonly secret: string | undefined;
  readonly code: string | undefined;
  readonly address: string;
}

/** A door that was opened; `secret` is set where the device is new and must be given its cookie. */
export interface Opened {
  readonly door: OpenDoorRow;
  readonly visit: Visit;
  readonly secret: string;
}

type Refused = { readonly refusal: Refusal };

const CODE = /^[A-Za-z0-9_-]{22}$/;
const SECRET = /^[A-Za-z0-9_-]{43}$/;
const UNAUTHENTICATED = { refusal: { problem: 'unauthenticated' } } as const;
const UNKNOWN_DOOR = { refusal: { problem: 'unknown-door' } } as const;
/** No dwelling's code. */
const NOWHERE = '';
const TOO_MANY = { refusal: { problem: 'too-many-requests' } } as const;

/** Who comes in: a device at a door. The same for HTTP and for live connections. */
export class Gate {
  readonly #doors: Doors;
  readonly #devices: Devices;
  readonly #limits: PhoneLimits;

  constructor(doors: Doors, devices: Devices, limits: PhoneLimits) {
    this.#doors = doors;
    this.#devices = devices;
    this.#limits = limits;
  }

  /** A phone has scanned a code: known by its secret, or a new device. */
  async open({ secret, code, address }: Shown): Promise<Opened | Refused> {
    const door = await this.#doorOf(code);
    if (!door) return this.#unknown(address);
    if (secret !== undefined && SECRET.test(secret)) {
      const visit = await this.#devices.at(door.dwelling, secret);
      if (visit) return { door, visit, secret };
    }
    if (!this.#limits.takeDevice(door.dwelling, networkOf(address))) return TOO_MANY;
    return { door, ...(await this.#devices.create(door.dwelling)) };
  }

  /** A device that is known already asks for something at a door. */
  async enter({ secret, code, address }: Shown): Promise<Visit | Refused> {
    if (secret === undefined || !SECRET.test(secret)) return UNAUTHENTICATED;
    const door = await this.#doorOf(code);
    const visit = await this.#devices.at(door?.dwelling ?? NOWHERE, secret);
    // Who is no device of ours learns nothing about a door.
    if (!visit) return UNAUTHENTICATED;
    if (!door) return this.#unknown(address);
    return this.#limits.requests.take(visit.device) ? visit : TOO_MANY;
  }

  /** The same without counting it: for an open connection that is asked whether it still may. */
  async recheck({ secret, code }: Pick<Shown, 'secret' | 'code'>): Promise<Visit | undefined> {
    const door = await this.#doorOf(code);
    return door && secret !== undefined ? this.#devices.at(door.dwelling, secret) : undefined;
  }

  async #doorOf(code: string | undefined): Promise<OpenDoorRow | undefined> {
    return code !== undefined && CODE.test(code) ? this.#doors.find(code) : undefined;
  }

  /** The answer to a code that opens nothing. A network that has guessed often is told so. */
  #unknown(address: string): Refused {
    return this.#limits.guesses.take(networkOf(address)) ? UNKNOWN_DOOR : TOO_MANY;
  }
}
