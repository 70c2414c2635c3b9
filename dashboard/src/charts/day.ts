import { BUCKET, SERIES } from '@weige/shared/live/scope';
import type { ScopeState, Series } from '@weige/shared/live/scope';
import { DAY, HOUR } from '@weige/shared/contract/time';

/** The last 24 h of one line of the live state in columns of `width` ms; the last one is under way. */
export interface DayColumns {
  /** Start of each column, epoch ms. */
  readonly starts: readonly number[];
  readonly counts: readonly number[];
}

/** Sums the buckets into columns that end with the one `now` is in. */
export function dayColumns(scope: ScopeState, series: Series, now: number, width: number = HOUR): DayColumns {
  const index = SERIES.indexOf(series);
  const last = Math.floor(now / width);
  const length = DAY / width;
  const starts = Array.from({ length }, (_, i) => (last - length + 1 + i) * width);
  const counts = starts.map(() => 0);
  for (const [column, tally] of Object.entries(scope.buckets)) {
    const at = Math.floor((Number(column) * BUCKET) / width) - (last - length + 1);
    if (at >= 0 && at < length) counts[at] = (counts[at] ?? 0) + (tally?.[index] ?? 0);
  }
  return { starts, counts };
}

/** Sum of a line's columns. */
export function sumOf({ counts }: DayColumns): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Sum of a line over the last 24 hours, to ten minutes: the same wherever it is written. */
export function daySum(scope: ScopeState, series: Series, now: number): number {
  return sumOf(dayColumns(scope, series, now, BUCKET));
}
