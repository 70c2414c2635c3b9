import { checkCharacter } from '@weige/shared/area/identity';

export { checkCharacter };

/**
 * Identity numbers that look right and belong to nobody: region 000000 does not exist, so none was ever
 * issued, yet length, birthday and check character are those of GB 11643.
 */

const REGION = '000000';

/** Gives out identity numbers, each once. */
export class IdentityNumbers {
  readonly #given = new Map<string, number>();

  /**
   * @param birthday eight digits, YYYYMMDD
   * @param female women have an even order number, men an odd one
   */
  issue(birthday: string, female: boolean): string {
    const key = birthday + (female ? 'f' : 'm');
    const before = this.#given.get(key) ?? 0;
    this.#given.set(key, before + 1);
    const order = before * 2 + (female ? 2 : 1);
    const digits = REGION + birthday + String(order).padStart(3, '0');
    return digits + checkCharacter(digits);
  }
}
