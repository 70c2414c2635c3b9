import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, fromWire, HOUR, MINUTE, toWire } from '../contract/time.ts';
import type { WeigeEvent } from '../scenarios/events.ts';
import { historyOf, someSteps } from '../testing/history.ts';
import { BUCKET, BUCKETS, emptyScope, foldScope, RECENT, SERIES } from './scope.ts';
import type { Series } from './scope.ts';

const [event] = historyOf(fc.sample(someSteps(), { seed: 1, numRuns: 1 }).flat());
const NOON = fromWire('2026-11-24T12:00:00+08:00');

interface Tallied {
  readonly at: number;
  readonly line: Series;
  readonly count: number;
}

function eventAt(at: number): WeigeEvent {
  if (!event) throw new Error('The history is empty.');
  return { ...event, at: toWire(at) };
}

function scopeOf(tallied: readonly Tallied[]) {
  const scope = emptyScope();
  for (const { at, line, count } of tallied) foldScope(scope, eventAt(at), [line, count]);
  return scope;
}

/** Any order of times over three days, as late reports make it. */
const stream = fc.array(
  fc.record({
    at: fc.integer({ min: NOON - 3 * DAY, max: NOON }),
    line: fc.constantFrom(...SERIES),
    count: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 60 },
);

describe('the stream of a scope', () => {
  it('counts exactly what lies within the day before its newest column, in whatever order it was reported', () => {
    fc.assert(
      fc.property(stream, (tallied) => {
        const scope = scopeOf(tallied);
        const columnOf = ({ at }: Tallied) => Math.floor(at / BUCKET);
        const newest = Math.max(0, ...tallied.map(columnOf));
        const expected: Record<number, number[]> = {};
        for (const one of tallied.filter((each) => columnOf(each) > newest - BUCKETS)) {
          const counts = (expected[columnOf(one)] ??= SERIES.map(() => 0));
          counts[SERIES.indexOf(one.line)] = (counts[SERIES.indexOf(one.line)] ?? 0) + one.count;
        }
        expect(scope.newest).toBe(newest);
        expect(scope.buckets).toEqual(expected);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('never keeps more columns than a day has, nor more events than it shows', () => {
    const scope = emptyScope();
    for (let at = NOON - 5 * DAY; at <= NOON; at += 5 * MINUTE) {
      foldScope(scope, eventAt(at), ['hazard', 1]);
      expect(Object.keys(scope.buckets).length).toBeLessThanOrEqual(BUCKETS);
      expect(scope.recent.length).toBeLessThanOrEqual(RECENT);
    }
    expect(Object.keys(scope.buckets)).toHaveLength(BUCKETS);
  });

  it('leaves a report older than the window uncounted, and still shows it as news', () => {
    const scope = scopeOf([
      { at: NOON, line: 'repair', count: 1 },
      { at: NOON - 2 * DAY, line: 'repair', count: 1 },
      { at: NOON - 2 * HOUR, line: 'repair', count: 1 },
    ]);
    expect(Object.values(scope.buckets).flat().filter(Boolean)).toEqual([1, 1]);
    expect(scope.recent.map(({ at }) => at)).toEqual([NOON, NOON - 2 * DAY, NOON - 2 * HOUR].map(toWire));
  });

  it('shows an event that belongs to no line, and counts it nowhere', () => {
    const scope = emptyScope();
    foldScope(scope, eventAt(NOON), undefined);
    expect(scope).toMatchObject({ recent: [{ at: toWire(NOON) }], buckets: {}, newest: 0 });
  });
});
