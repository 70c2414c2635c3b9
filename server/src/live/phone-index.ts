import { AREA_LEVELS } from '@weige/shared/area/code';
import type { Visit } from '../phone/visit.ts';
import { receiptHolder } from '../scenarios/phone-command.ts';

const digits = AREA_LEVELS.map((level) => level.digits);

/** Whatever is sent to that area, however far above the door it lies. */
export const areaKey = (area: string): string => `area:${area}`;
/** What the household submits. */
export const householdKey = (dwelling: string): string => `household:${dwelling}`;

/**
 * Under what a phone is found: its door's areas, itself, its receipts, and its household where it belongs to one. The
 * holders of matters are keys as they are.
 */
export function keysOf({ device, dwelling, bound }: Visit, receipts: readonly string[]): string[] {
  return [
    ...digits.map((count) => areaKey(dwelling.slice(0, count))),
    `device:${device}`,
    ...new Set(receipts.map(receiptHolder)),
    ...(bound ? [householdKey(dwelling)] : []),
  ];
}

/** Things by several keys each; to find, add and take out costs nothing that grows with how many there are. */
export class KeyIndex<Thing> {
  readonly #byKey = new Map<string, Set<Thing>>();

  add(thing: Thing, keys: readonly string[]): void {
    for (const key of keys) {
      const known = this.#byKey.get(key);
      if (known) known.add(thing);
      else this.#byKey.set(key, new Set([thing]));
    }
  }

  remove(thing: Thing, keys: readonly string[]): void {
    for (const key of keys) {
      const known = this.#byKey.get(key);
      known?.delete(thing);
      if (known?.size === 0) this.#byKey.delete(key);
    }
  }

  /** Each once, though several keys find it. */
  find(keys: readonly string[]): Set<Thing> {
    const found = new Set<Thing>();
    for (const key of keys) for (const thing of this.#byKey.get(key) ?? []) found.add(thing);
    return found;
  }
}
