import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { DAY, MINUTE } from '@weige/shared/contract/time';
import { digestOf, newSecret } from '../access/secret.ts';
import type { By } from '../audit/audit.ts';
import type { Sql } from '../store/store.ts';
import type { PhoneParts } from './doors.ts';
import {
  deleteDevice,
  deviceAtDoor,
  giveNonce,
  insertDevice,
  leaveHousehold,
  leaveHouseholds,
  nonceInForce,
  seeDevice,
  spendNonce,
  unseenDevices,
} from './device-tables.ts';
import type { Spending, Visit } from './visit.ts';

/** A nonce is good for so long, ms. */
export const NONCE_LIFE = 10 * MINUTE;
/** A device that nobody has used for so long is forgotten, ms. */
export const UNSEEN = 365 * DAY;
/** `seen_at` is written at most this often by asking alone. */
const SEEN_EVERY = DAY;
/** Devices forgotten in one round. */
const BATCH = 500;

/** A device with the secret that it is known by from now on. */
export interface NewDevice {
  readonly secret: string;
  readonly visit: Visit;
}

/** Residents' phones. Only digests of their secrets and nonces are stored. */
export class Devices {
  readonly #parts: PhoneParts;

  constructor(parts: PhoneParts) {
    this.#parts = parts;
  }

  /** A device of its own for a phone that has just opened its first door. */
  async create(dwelling: string): Promise<NewDevice> {
    const { store, now } = this.#parts;
    const [id, secret] = [uuid({ msecs: now() }), newSecret()];
    await store.transaction((tx) => tx.run(insertDevice, id, digestOf(secret), now(), now()));
    return { secret, visit: { device: id, dwelling, bound: false } };
  }

  /** The device of a secret as it stands at a door; undefined where the secret is nobody's. */
  async at(dwelling: string, secret: string): Promise<Visit | undefined> {
    const { store, now } = this.#parts;
    const row = await store.reader.get(deviceAtDoor, dwelling, digestOf(secret));
    if (!row) return undefined;
    if (now() - row.seen_at >= SEEN_EVERY) await store.transaction((tx) => tx.run(seeDevice, now(), row.id));
    return { device: row.id, dwelling, bound: row.bound === 1 };
  }

  /** Gives a device its one nonce; the last one, if it was not spent, is void. */
  async giveNonce(device: string): Promise<{ nonce: string; ends: number }> {
    const { store, now } = this.#parts;
    const nonce = randomBytes(16).toString('base64url');
    const ends = now() + NONCE_LIFE;
    await store.transaction((tx) => tx.run(giveNonce, digestOf(nonce), ends, now(), device));
    return { nonce, ends };
  }

  /** What a submission does with its nonce. Another device's, a spent one and an old one are refused alike. */
  spending(device: string, nonce: string): Spending {
    return {
      check: async (tx) => {
        const known = await tx.get(nonceInForce, device, digestOf(nonce), this.#parts.now());
        return known ? undefined : { problem: 'nonce-spent' };
      },
      spend: async (tx) => {
        await tx.run(spendNonce, device);
      },
    };
  }

  /** The device belongs to the household no longer; noted where it did. */
  async leave({ device, dwelling }: Visit, by: By): Promise<void> {
    await this.#parts.store.transaction(async (tx) => {
      if ((await tx.run(leaveHousehold, device, dwelling)) === 0) return;
      const subject = `dwelling:${dwelling}`;
      await this.#parts.audit.note(tx, { by, action: 'device.unbound', subject, area: dwelling });
    });
  }

  /** Forgets devices that nobody has used for a year; how many. */
  async retire(tx: Sql): Promise<number> {
    const unseen = await tx.all(unseenDevices, this.#parts.now() - UNSEEN, BATCH);
    for (const { id } of unseen) {
      await tx.run(leaveHouseholds, id);
      await tx.run(deleteDevice, id);
    }
    return unseen.length;
  }
}
