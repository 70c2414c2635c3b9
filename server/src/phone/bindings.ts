import { randomInt } from 'node:crypto';
import { DAY, MINUTE } from '@weige/shared/contract/time';
import type { Refusal } from '@weige/shared/contract/problems';
import type { By } from '../audit/audit.ts';
import type { Sql } from '../store/store.ts';
import type { PhoneParts } from './doors.ts';
import {
  deleteExpiredCodes,
  deleteGivenBefore,
  deleteGivenFor,
  insertBindingCode,
  joinHousehold,
  leaveTogether,
  takeBindingCode,
} from './device-tables.ts';
import type { PhoneLimits } from './limits.ts';
import type { Visit } from './visit.ts';

/** How long a code is good for, ms: read out at the kitchen table, or carried home from the village office. */
export const BY_HOUSEHOLD = 15 * MINUTE;
export const BY_VILLAGE = 7 * DAY;

const DIGITS = 8;

export interface BindingCodeGiven {
  readonly code: string;
  /** Epoch ms. */
  readonly ends: number;
}

/** How a device joins the household behind its door: by a code of eight digits that is taken once. */
export class Bindings {
  readonly #parts: PhoneParts;
  readonly #limits: PhoneLimits;

  constructor(parts: PhoneParts, limits: PhoneLimits) {
    this.#parts = parts;
    this.#limits = limits;
  }

  /** Gives out a code; the last one of the same giver for this household is void. The change is noted. */
  async give(dwelling: string, by: By, life: number): Promise<BindingCodeGiven> {
    const { store, audit, now } = this.#parts;
    const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    const ends = now() + life;
    await store.transaction(async (tx) => {
      await tx.run(deleteGivenBefore, dwelling, by.actor);
      await tx.run(insertBindingCode, this.#digestOf(dwelling, code), dwelling, by.actor, ends);
      const subject = `dwelling:${dwelling}`;
      await audit.note(tx, { by, action: 'binding-code.given', subject, area: dwelling });
    });
    return { code, ends };
  }

  /** The device joins. Wrong, spent and expired codes are refused alike; after five, any code for an hour. */
  async join({ device, dwelling }: Visit, code: string, by: By): Promise<Refusal | undefined> {
    const { wrongByDevice, wrongByDoor } = this.#limits;
    // Counted before it is looked up, so that many at once are no more guesses than one after another.
    if (!wrongByDevice.take(device)) return { problem: 'too-many-requests' };
    if (!wrongByDoor.take(dwelling)) return { problem: 'too-many-requests' };
    if (!(await this.#take(device, dwelling, code, by))) return { problem: 'binding-code-wrong' };
    wrongByDevice.giveBack(device);
    wrongByDoor.giveBack(dwelling);
    return undefined;
  }

  /** Takes every phone out of a household, as after a move or a theft; codes given out before are void. The change is noted. */
  async dissolve(dwelling: string, by: By): Promise<void> {
    const { store, audit } = this.#parts;
    await store.transaction(async (tx) => {
      const devices = await tx.run(leaveTogether, dwelling);
      await tx.run(deleteGivenFor, dwelling);
      const [subject, details] = [`dwelling:${dwelling}`, { devices }];
      await audit.note(tx, { by, action: 'device.unbound', subject, area: dwelling, details });
    });
  }

  /** Forgets codes that nobody took in time; how many. */
  async retire(tx: Sql): Promise<number> {
    return tx.run(deleteExpiredCodes, this.#parts.now());
  }

  async #take(device: string, dwelling: string, code: string, by: By): Promise<boolean> {
    const { store, audit, now } = this.#parts;
    return store.transaction(async (tx) => {
      const taken = await tx.run(takeBindingCode, this.#digestOf(dwelling, code), now());
      if (taken === 0) return false;
      await tx.run(joinHousehold, device, dwelling, now());
      const subject = `dwelling:${dwelling}`;
      await audit.note(tx, { by, action: 'device.bound', subject, area: dwelling });
      return true;
    });
  }

  /** Keyed, since eight digits are soon tried through by whoever holds the database alone. */
  #digestOf(dwelling: string, code: string): string {
    return this.#parts.seal.index(`binding:${dwelling}:${code}`);
  }
}
