import { randomBytes } from 'node:crypto';
import { codeRange, digitsOf } from '@weige/shared/area/code';
import { DAY } from '@weige/shared/contract/time';
import type { Refusal } from '@weige/shared/contract/problems';
import type { Seal } from '../access/seal.ts';
import { digestOf } from '../access/secret.ts';
import type { Audit, By } from '../audit/audit.ts';
import type { Sql, Store } from '../store/store.ts';
import {
  countDoors,
  deleteOldCodes,
  doorByDigest,
  doorOf,
  doorsWithin,
  doorsWithout,
  insertDoorCode,
  revokeDoorCode,
} from './door-tables.ts';
import type { DoorRow, OpenDoorRow } from './door-tables.ts';

export interface PhoneParts {
  readonly store: Store;
  readonly seal: Seal;
  readonly audit: Audit;
  /** Server time, epoch ms. */
  readonly now: () => number;
}

/** A dwelling's door as the village sees it. Times are epoch ms. */
export interface DoorRecord extends Omit<DoorRow, 'sealed' | 'code'> {
  readonly dwelling: string;
  /** The code in force, where there is one. */
  readonly code: string | undefined;
}

export interface DoorsOfArea {
  readonly doors: readonly DoorRecord[];
  /** Dwellings of the area, and how many of them have no code in force. */
  readonly total: number;
  readonly missing: number;
}

/** Codes issued in one transaction, so that issuing for a whole town keeps nobody waiting for long. */
const BATCH = 500;
/** A revoked code is kept for so long, ms; it tells when a sheet went out of use. */
const KEPT = 365 * DAY;

const NO_DWELLING = { refusal: { problem: 'unknown-dwelling', fields: ['/dwelling'] } } as const;
const DWELLING_DIGITS = digitsOf('dwelling');

/** A door code: 128 random bits, base64url, 22 characters. */
const newCode = (): string => randomBytes(16).toString('base64url');

/** 住所码: issues, finds and revokes the codes on doors. */
export class Doors {
  readonly #parts: PhoneParts;

  constructor(parts: PhoneParts) {
    this.#parts = parts;
  }

  /** The door that a code opens; undefined alike for a code that is unknown and one that was revoked. */
  async find(code: string): Promise<OpenDoorRow | undefined> {
    return this.#parts.store.reader.get(doorByDigest, digestOf(code));
  }

  /** The door of a dwelling with its code in force, or undefined where there is no such dwelling. */
  async of(dwelling: string): Promise<DoorRecord | undefined> {
    const row = await this.#parts.store.reader.get(doorOf, dwelling);
    return row && this.#recordOf(row);
  }

  /** Doors of an area after the dwelling `after`, in the order of their codes. */
  async list(area: string, after: string, limit: number): Promise<DoorsOfArea> {
    const { reader } = this.#parts.store;
    const { from, to } = codeRange(area);
    const rows = await reader.all(doorsWithin, from, to, after, limit);
    const counted = (await reader.get(countDoors, from, to)) ?? { total: 0, missing: 0 };
    return { doors: rows.map((row) => this.#recordOf(row)), ...counted };
  }

  /** Issues codes for the dwellings of an area that never had one; how many. */
  async issue(area: string, by: By): Promise<number> {
    let issued = 0;
    for (;;) {
      const batch = await this.#parts.store.transaction((tx) => this.#issueBatch(tx, area, by));
      issued += batch;
      if (batch < BATCH) return issued;
    }
  }

  /** Puts a new code in the place of the one in force; the old one opens nothing from then on. */
  async reissue(dwelling: string, by: By): Promise<DoorRecord | { readonly refusal: Refusal }> {
    return this.#change(dwelling, async (tx) => {
      await tx.run(revokeDoorCode, this.#parts.now(), dwelling);
      await this.#put(tx, dwelling);
      await this.#note(tx, by, 'door-code.reissued', dwelling);
    });
  }

  /** Takes the code of a dwelling out of use. Without one in force nothing happens. */
  async revoke(dwelling: string, by: By): Promise<DoorRecord | { readonly refusal: Refusal }> {
    return this.#change(dwelling, async (tx) => {
      if ((await tx.run(revokeDoorCode, this.#parts.now(), dwelling)) > 0)
        await this.#note(tx, by, 'door-code.revoked', dwelling);
    });
  }

  /** Forgets codes that were revoked long ago; how many. */
  async retire(tx: Sql): Promise<number> {
    return tx.run(deleteOldCodes, this.#parts.now() - KEPT);
  }

  async #change(
    dwelling: string,
    work: (tx: Sql) => Promise<void>,
  ): Promise<DoorRecord | { readonly refusal: Refusal }> {
    return this.#parts.store.transaction(async (tx) => {
      if (!(await tx.get(doorOf, dwelling))) return NO_DWELLING;
      await work(tx);
      const row = await tx.get(doorOf, dwelling);
      return row ? this.#recordOf(row) : NO_DWELLING;
    });
  }

  async #issueBatch(tx: Sql, area: string, by: By): Promise<number> {
    const { from, to } = codeRange(area);
    const without = await tx.all(doorsWithout, from, to, BATCH);
    for (const { code } of without) await this.#put(tx, code);
    if (without.length > 0) await this.#note(tx, by, 'door-code.issued', area, { codes: without.length });
    return without.length;
  }

  async #put(tx: Sql, dwelling: string): Promise<void> {
    const { seal, now } = this.#parts;
    const code = newCode();
    await tx.run(insertDoorCode, digestOf(code), dwelling, seal.encrypt(code), now());
  }

  async #note(
    tx: Sql,
    by: By,
    action: 'door-code.issued' | 'door-code.reissued' | 'door-code.revoked',
    area: string,
    details: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const subject = `${area.length === DWELLING_DIGITS ? 'dwelling' : 'area'}:${area}`;
    await this.#parts.audit.note(tx, { by, action, subject, area, details });
  }

  #recordOf({ code, sealed, ...row }: DoorRow): DoorRecord {
    return { ...row, dwelling: code, code: sealed === null ? undefined : this.#parts.seal.decrypt(sealed) };
  }
}
