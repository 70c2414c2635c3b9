import type { CaseFigures, Statistics } from '@weige/shared/contract/statistics';

/** The key figures of a report, and how they compare with the period before. */

export const FIGURES = [
  { key: 'reported', unit: 'count' },
  { key: 'closed', unit: 'count' },
  { key: 'open', unit: 'count' },
  { key: 'late', unit: 'count' },
  { key: 'respondedInTime', unit: 'share' },
  { key: 'rectifiedInTime', unit: 'share' },
  { key: 'respondMedian', unit: 'seconds' },
  { key: 'rectifyMedian', unit: 'seconds' },
  { key: 'urged', unit: 'count' },
  { key: 'escalated', unit: 'count' },
  { key: 'reopened', unit: 'count' },
  { key: 'stars', unit: 'stars' },
] as const satisfies readonly { readonly key: keyof CaseFigures; readonly unit: string }[];
export type Figure = (typeof FIGURES)[number];
export type Unit = Figure['unit'];

export interface Change {
  readonly way: 'up' | 'down' | 'same';
  /** How much, never negative, in the figure's own unit; shares in percentage points. */
  readonly by: number;
}

/** What a figure shows of a number: shares as percent, stars to one digit. */
export function shown(unit: Unit, value: number): number {
  if (unit === 'share') return Math.round(value * 100);
  return unit === 'stars' ? Math.round(value * 10) / 10 : value;
}

/** How a figure has changed, as it is shown; undefined where one of the two is not known. */
export function changeOf(unit: Unit, now: number | null, before: number | null): Change | undefined {
  if (now === null || before === null) return undefined;
  const difference = shown(unit, now) - shown(unit, before);
  const by = Math.round(Math.abs(difference) * 10) / 10;
  if (by === 0) return { way: 'same', by };
  return { way: difference > 0 ? 'up' : 'down', by };
}

/** Nothing happened in the period, and nothing was open at its end. */
export function isEmpty({ cases, people, parking, broadcasts, alarms }: Statistics): boolean {
  const counted = cases.flatMap(({ figures: { reported, closed, open, reopened } }) => [
    ...[reported, closed, open, reopened],
  ]);
  const others = [...Object.values(people), ...Object.values(parking), broadcasts, alarms];
  return [...counted, ...others].every((count) => count === 0);
}

/** A row tells something. */
export function hasSomething({ reported, closed, open, late }: CaseFigures): boolean {
  return reported + closed + open + late > 0;
}
