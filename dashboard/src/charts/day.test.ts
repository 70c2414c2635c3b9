import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '@weige/shared/contract/time';
import { BUCKET, emptyScope } from '@weige/shared/live/scope';
import { dayColumns, daySum, sumOf } from './day.ts';

const NOW = Date.parse('2026-11-24T14:32:00+08:00');

function scopeWith(...tallies: readonly [at: number, counts: number[]][]) {
  const scope = emptyScope();
  for (const [at, counts] of tallies) scope.buckets[Math.floor(at / BUCKET)] = counts;
  return scope;
}

it('has one column an hour, the last of them under way', () => {
  const { starts, counts } = dayColumns(scopeWith([NOW, [2, 1, 0, 0, 0]]), 'arrived', NOW);
  expect(starts).toHaveLength(24);
  expect(starts.at(-1)).toBe(Date.parse('2026-11-24T14:00:00+08:00'));
  expect(counts.at(-1)).toBe(2);
});

it('sums the ten minutes of an hour and leaves out what is older than a day', () => {
  const scope = scopeWith(
    [NOW, [2, 0, 0, 0, 0]],
    [NOW - 20 * MINUTE, [3, 0, 0, 0, 0]],
    [NOW - 25 * HOUR, [50, 0, 0, 0, 0]],
  );
  const columns = dayColumns(scope, 'arrived', NOW);
  expect(columns.counts.at(-1)).toBe(5);
  expect(sumOf(columns)).toBe(5);
});

it('takes each line from its own place', () => {
  expect(sumOf(dayColumns(scopeWith([NOW, [1, 2, 3, 4, 5]]), 'hazard', NOW, BUCKET))).toBe(5);
});

it('sums a day to ten minutes, also where the first full hour begins later', () => {
  const scope = scopeWith([NOW - 23 * HOUR - 50 * MINUTE, [4, 0, 0, 0, 0]], [NOW, [1, 0, 0, 0, 0]]);
  expect(daySum(scope, 'arrived', NOW)).toBe(5);
});
