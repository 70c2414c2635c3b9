import { DAY } from '../../contract/time.ts';

/** How long things last, ms. The words that people consent to say the same: a change of one is a change of both. */

/** So long after its announced end a stay that nobody ended or extended is taken to be over. */
export const ENDS_BY_ITSELF_AFTER = 7 * DAY;

/** A rented house is noticed when its last occupant left so long ago and nobody came since. */
export const RENTAL_EMPTY_FOR = 30 * DAY;

/** What identifies somebody who lived there is deleted so long after they left. */
export const STAY_KEPT_FOR = 180 * DAY;

/** What identifies a visitor is deleted so long after the visit. */
export const VISIT_KEPT_FOR = 30 * DAY;

/** How long a record is kept after its end, ms. */
export function keptFor(kind: 'arrive' | 'visit'): number {
  return kind === 'visit' ? VISIT_KEPT_FOR : STAY_KEPT_FOR;
}
