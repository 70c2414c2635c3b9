import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { within } from '../area/code.ts';
import { EVENT_TYPES } from '../scenarios/events.ts';
import type { EventType, WeigeEvent } from '../scenarios/events.ts';
import { SCENARIO_NAMES } from '../scenarios/index.ts';
import { historyOf, someSteps } from '../testing/history.ts';
import { SCOPES } from '../testing/town.ts';
import { reaches } from './reach.ts';
import { emptyScope, foldScope } from './scope.ts';
import { emptySlices, emptyState, foldSlices, foldState, restrictSlices, tallyOf } from './state.ts';
import type { LiveState } from './state.ts';

const AREAS = Object.values(SCOPES).flat();

/** A copy as it comes off the wire. */
function overTheWire<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

/** The state of each area after these events, as the server keeps it: one set of slices for the town, a stream for each scope. */
function snapshotsOf(events: readonly WeigeEvent[]): ReadonlyMap<string, LiveState> {
  const slices = emptySlices();
  const streams = new Map(AREAS.map((area) => [area, emptyScope()]));
  for (const event of events) {
    foldSlices(slices, event);
    for (const [area, scope] of streams)
      if (within(event.area, area)) foldScope(scope, event, tallyOf(event));
  }
  return new Map(
    [...streams].map(([area, scope]) => [area, { scope, slices: restrictSlices(slices, area) }]),
  );
}

/** A wall of that area: takes the snapshot off the wire and folds what comes after it. */
function wallOf(area: string, snapshot: LiveState, later: readonly WeigeEvent[]): LiveState {
  const state = overTheWire(snapshot);
  for (const event of later) if (reaches(event, area)) foldState(state, overTheWire(event), area);
  return state;
}

function expectLaw(events: readonly WeigeEvent[], from: number): void {
  const [before, after] = [snapshotsOf(events.slice(0, from)), snapshotsOf(events)];
  for (const area of AREAS) {
    const wall = wallOf(area, before.get(area) ?? emptyState(), events.slice(from));
    // Byte for byte: `weige verify` compares the saved text with that of a replay.
    expect(JSON.stringify(wall)).toBe(JSON.stringify(after.get(area)));
    expect(wall).toStrictEqual(after.get(area));
  }
}

/** Histories for each type; more of those in which it takes several steps, and time, to come to one. */
const HISTORIES = 12;
const MORE: Readonly<Partial<Record<EventType, number>>> = { 'parking.overstayed': 24 };

describe('the live state of any area', () => {
  it.each(EVENT_TYPES)('at n, with events n+1…m folded in, is the state at m: %s', (type: EventType) => {
    let seen = 0;
    const law = fc.property(someSteps(type), fc.nat(), (steps, cut) => {
      const events = historyOf(steps);
      const of = events.flatMap((event, index) => (event.type === type ? [index] : []));
      seen += of.length;
      // From just before one of these events, where there is one.
      expectLaw(events, of[cut % Math.max(of.length, 1)] ?? cut % (events.length + 1));
    });
    fc.assert(law, { seed: 1, numRuns: MORE[type] ?? HISTORIES });
    expect(seen).toBeGreaterThan(30);
  });

  it('is the same at whatever point the snapshot was taken', () => {
    const events = historyOf(fc.sample(someSteps(), { seed: 1, numRuns: 4 }).flat());
    expect(events.length).toBeGreaterThan(60);
    for (let from = 0; from <= events.length; from += 3) expectLaw(events, from);
  });

  it('holds nothing of another area', () => {
    fc.assert(
      fc.property(someSteps(), (steps) => {
        for (const [area, { scope, slices }] of snapshotsOf(historyOf(steps))) {
          const areas = [
            ...scope.recent.map((event) => event.area),
            ...Object.keys(slices['check-in'].grids),
            ...[slices['check-in'].noticed, slices.parking.lots, slices.repair.open, slices.hazard.open]
              .flatMap((things) => Object.values(things))
              .map((thing) => thing.area),
          ];
          expect(areas.filter((one) => !within(one, area))).toEqual([]);
          const notices = Object.values(slices.broadcast.standing).map((notice) => notice.area);
          expect(notices.filter((one) => !within(one, area) && !within(area, one))).toEqual([]);
        }
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  it('holds the notices to the areas that it lies in, and shows them as no news of its own', () => {
    const [village = '', other = ''] = SCOPES.village;
    const [town] = SCOPES.town;
    const grid = SCOPES.grid.find((one) => within(one, village)) ?? '';
    const steps = fc.sample(someSteps('broadcast.sent'), { seed: 4, numRuns: 8 }).flat();
    const events = historyOf(steps);
    const sentTo = (area: string) => events.some((one) => one.type === 'broadcast.sent' && one.area === area);
    expect([town, village, other, grid].map(sentTo)).toEqual([true, true, true, true]);
    const seen = new Set<string>();
    for (let to = 1; to <= events.length; to++) {
      const { scope, slices } = snapshotsOf(events.slice(0, to)).get(grid) ?? emptyState();
      for (const notice of Object.values(slices.broadcast.standing)) seen.add(notice.area);
      expect(scope.recent.filter((event) => !within(event.area, grid))).toEqual([]);
    }
    expect([town, village, other, grid].map((area) => seen.has(area))).toEqual([true, true, false, true]);
  });

  it('is changed by an event in the slice of its own scenario only, and in one line of the chart at most', () => {
    const state = emptySlices();
    for (const event of historyOf(fc.sample(someSteps(), { seed: 2, numRuns: 4 }).flat())) {
      const before = overTheWire(state);
      foldSlices(state, event);
      const changed = SCENARIO_NAMES.filter(
        (name) => JSON.stringify(state[name]) !== JSON.stringify(before[name]),
      );
      expect(changed.filter((name) => !event.type.startsWith(`${name}.`))).toEqual([]);
    }
  });

  it('is not touched by folding into a copy that was cut out of it', () => {
    const events = historyOf(fc.sample(someSteps(), { seed: 3, numRuns: 3 }).flat());
    const [half, area] = [Math.floor(events.length / 2), SCOPES.town[0]];
    const slices = emptySlices();
    for (const event of events.slice(0, half)) foldSlices(slices, event);
    const before = JSON.stringify(slices);
    const copy = restrictSlices(slices, area);
    for (const event of events.slice(half)) foldSlices(copy, event);
    expect(JSON.stringify(slices)).toBe(before);
    expect(JSON.stringify(copy)).not.toBe(before);
  });
});
