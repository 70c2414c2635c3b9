import type { CaseFigures } from '@weige/shared/contract/statistics';
import type { Span } from './period.ts';
import type { Mark, Took } from './story.ts';

const COUNTED = ['reported', 'closed', 'reopened', 'merged', 'urged', 'escalated'] as const;
type Counted = (typeof COUNTED)[number];

/** What one case adds to the figures of a period. */
export interface Share {
  readonly marks: readonly Mark[];
  readonly standing: 'absent' | 'done' | 'open' | 'late';
}

/** Those marks of a case that fall into the period, with how it stood at its end. */
export function shareIn(marks: readonly Mark[], { from, to }: Span, standing: Share['standing']): Share {
  return { marks: marks.filter(({ at }) => at >= from && at < to), standing };
}

/** True where nothing of the case belongs to the period. */
export function isNothing({ marks, standing }: Share): boolean {
  return marks.length === 0 && standing !== 'open' && standing !== 'late';
}

/** Seconds; of an even number of values the mean of the middle two. Null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2_000);
}

const shareOf = (took: readonly Took[]): number | null =>
  took.length === 0 ? null : took.filter(({ inTime }) => inTime).length / took.length;

const isCounted = (did: Mark['did']): did is Counted => COUNTED.some((known) => known === did);

/** Adds up the figures of cases. */
export class Tally {
  readonly #counts = { reported: 0, closed: 0, reopened: 0, merged: 0, urged: 0, escalated: 0 };
  readonly #responded: Took[] = [];
  readonly #rectified: Took[] = [];
  readonly #stars: number[] = [];
  #open = 0;
  #late = 0;

  add({ marks, standing }: Share): void {
    for (const { did, took, stars } of marks) {
      if (isCounted(did)) this.#counts[did] += 1;
      if (did === 'assigned' && took) this.#responded.push(took);
      if (did === 'closed' && took) this.#rectified.push(took);
      if (stars !== undefined) this.#stars.push(stars);
    }
    if (standing === 'open' || standing === 'late') this.#open += 1;
    if (standing === 'late') this.#late += 1;
  }

  get figures(): CaseFigures {
    const stars = this.#stars.reduce((sum, one) => sum + one, 0);
    return {
      ...this.#counts,
      ...{ open: this.#open, late: this.#late },
      respondedInTime: shareOf(this.#responded),
      rectifiedInTime: shareOf(this.#rectified),
      respondMedian: medianOf(this.#responded.map(({ ms }) => ms)),
      rectifyMedian: medianOf(this.#rectified.map(({ ms }) => ms)),
      stars: this.#stars.length === 0 ? null : stars / this.#stars.length,
      rated: this.#stars.length,
    };
  }
}
