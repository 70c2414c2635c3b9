import type { Sql } from '../store/store.ts';
import { Bindings } from './bindings.ts';
import { Devices } from './devices.ts';
import { Doors } from './doors.ts';
import type { PhoneParts } from './doors.ts';
import { Gate } from './gate.ts';
import { PhoneLimits } from './limits.ts';

/** The port of residents' phones: their doors, the devices, and what lets them in. */
export class Phones {
  readonly doors: Doors;
  readonly devices: Devices;
  readonly bindings: Bindings;
  readonly limits: PhoneLimits;
  readonly gate: Gate;

  constructor(parts: PhoneParts) {
    this.limits = new PhoneLimits(parts.now);
    this.doors = new Doors(parts);
    this.devices = new Devices(parts);
    this.bindings = new Bindings(parts, this.limits);
    this.gate = new Gate(this.doors, this.devices, this.limits);
  }

  /** Forgets devices, binding codes and door codes whose time is over; how many. */
  async retire(tx: Sql): Promise<number> {
    return (await this.devices.retire(tx)) + (await this.bindings.retire(tx)) + (await this.doors.retire(tx));
  }
}
