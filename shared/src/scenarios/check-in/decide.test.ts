import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DWELLING_KINDS } from '../../area/registers.ts';
import { DAY, MINUTE, toWire } from '../../contract/time.ts';
import { TestLog } from '../../testing/log.ts';
import { aDwelling } from '../../testing/town.ts';
import { decideCheckIn } from './decide.ts';
import type { DwellingFacts } from './decide.ts';
import { CHECK_IN_KINDS } from './events.ts';
import type { Notice, RecordCheckIn } from './events.ts';
import { checkInSlice, noticeKey } from './fold.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');

/** What is to be said of a dwelling as it stands, whatever came before. */
function noticeFor({ kind, capacity, occupants }: DwellingFacts): Notice | undefined {
  if (kind === 'vacant') return occupants > 0 ? 'vacant-occupied' : undefined;
  if (kind === 'unit' || kind === 'guesthouse') return undefined;
  return occupants > capacity ? 'overcrowded' : undefined;
}

/** A dwelling as an import finds it, nothing wrong with it. */
const sound = fc
  .record({
    kind: fc.constantFrom(...DWELLING_KINDS),
    capacity: fc.integer({ min: 0, max: 8 }),
    occupants: fc.nat(8),
  })
  .map((fields) => aDwelling({ ...fields, occupants: Math.min(fields.occupants, fields.capacity) }))
  .map((dwelling) => (dwelling.kind === 'vacant' ? { ...dwelling, occupants: 0 } : dwelling));

const bodies = fc.array(
  fc.record({
    dwelling: fc.constant(aDwelling().code),
    kind: fc.constantFrom(...CHECK_IN_KINDS),
    count: fc.integer({ min: 1, max: 6 }),
  }),
  { maxLength: 40 },
);

const change = ({ kind, count }: RecordCheckIn): number => ({ arrive: count, leave: -count, visit: 0 })[kind];

/** Goes through the check-ins at one dwelling and shows each with what came before and after. */
function live(
  start: DwellingFacts,
  said: readonly RecordCheckIn[],
  watch: (before: DwellingFacts, after: DwellingFacts, log: TestLog, types: readonly string[]) => void,
): void {
  let dwelling = start;
  const log = new TestLog();
  for (const body of said) {
    const before = dwelling;
    const decision = decideCheckIn(before, body, { now: NOW, at: NOW, newId: log.newId });
    const occupants = before.occupants + change(body);
    expect('refusal' in decision ? decision.refusal : undefined).toEqual(
      occupants < 0 ? { problem: 'too-many-leave', fields: ['/count'] } : undefined,
    );
    const events = log.append(decision);
    if (events.length > 0) dwelling = { ...before, occupants };
    watch(before, dwelling, log, events.map(({ type }) => type)); // prettier-ignore
  }
}

const check = (property: fc.IProperty<[DwellingFacts, RecordCheckIn[]]>) =>
  fc.assert(property, { seed: 1, numRuns: 300 });

describe('coming and going at a dwelling', () => {
  it('is counted to the head, and never below nobody', () => {
    check(
      fc.property(sound, bodies, (start, said) => {
        live(start, said, (_before, after, log) => {
          expect(after.occupants).toBeGreaterThanOrEqual(0);
          const last = log.events.findLast(({ type }) => type === 'check-in.recorded');
          if (last) expect(last.data).toMatchObject({ occupants: after.occupants, capacity: after.capacity });
        });
      }),
    );
  });

  it('raises a notice at the moment that there is reason for one, and not again while there is', () => {
    let raised = 0;
    check(
      fc.property(sound, bodies, (start, said) => {
        live(start, said, (before, after, log, types) => {
          const isNew = noticeFor(before) === undefined && noticeFor(after) !== undefined;
          expect(types.includes('check-in.noticed')).toBe(isNew);
          if (!isNew) return;
          expect(log.events.at(-1)?.data).toMatchObject({
            notice: noticeFor(after),
            occupants: after.occupants,
          });
          raised++;
        });
      }),
    );
    expect(raised).toBeGreaterThan(100);
  });

  it('is on the walls as noticed exactly while there is reason for it', () => {
    check(
      fc.property(sound, bodies, (start, said) => {
        const state = checkInSlice.empty();
        let folded = 0;
        live(start, said, (_before, after, log) => {
          for (; folded < log.events.length; folded++) {
            const event = log.events[folded];
            if (event) checkInSlice.fold(state, event);
          }
          const notice = noticeFor(after);
          const { code, occupants, capacity } = after;
          expect(state.noticed).toEqual(
            notice
              ? { [noticeKey(code, notice)]: expect.objectContaining({ notice, occupants, capacity }) }
              : {},
          );
        });
      }),
    );
  });

  it('is measured by what the register says the dwelling holds today', () => {
    const state = checkInSlice.empty();
    const log = new TestLog();
    const context = { now: NOW, at: NOW, newId: log.newId };
    const arrive = { dwelling: aDwelling().code, kind: 'arrive', count: 1 } as const;
    const say = (capacity: number, occupants: number) =>
      log
        .append(decideCheckIn(aDwelling({ capacity, occupants }), arrive, context))
        .forEach((event) => checkInSlice.fold(state, event));
    say(4, 4);
    expect(Object.values(state.noticed)).toMatchObject([{ occupants: 5, capacity: 4 }]);
    // Imported anew, with rooms built on.
    say(8, 5);
    expect(state.noticed).toEqual({});
  });

  it('is refused at a door nobody knows, and for a stay that is over before it begins', () => {
    const context = { now: NOW, at: NOW, newId: () => '' };
    const body = { dwelling: aDwelling().code, kind: 'arrive', count: 1 } as const;
    const until = (ms: number) => decideCheckIn(aDwelling(), { ...body, until: toWire(ms) }, context);
    expect(decideCheckIn(undefined, body, context)).toMatchObject({
      refusal: { problem: 'unknown-dwelling', fields: ['/dwelling'] },
    });
    expect(until(NOW)).toMatchObject({ refusal: { problem: 'window-empty', fields: ['/until'] } });
    expect(until(NOW - DAY)).toHaveProperty('refusal');
    expect(until(NOW + MINUTE)).toHaveProperty('events');
  });
});

describe('the flow of a grid', () => {
  it('counts the people of the newest day it knows, late reports of that day included, and all in its balance', () => {
    const midnight = Date.parse('2026-11-25T00:00:00+08:00');
    const report = fc.record({
      at: fc.integer({ min: midnight - 3 * DAY, max: midnight + DAY - 1 }),
      kind: fc.constantFrom(...CHECK_IN_KINDS),
      count: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 30 }), (reports) => {
        const state = checkInSlice.empty();
        const log = new TestLog();
        for (const { at, ...said } of reports) {
          const body = { dwelling: aDwelling().code, ...said };
          const decision = decideCheckIn(aDwelling({ occupants: 100 }), body, {
            now: at,
            at,
            newId: log.newId,
          });
          for (const event of log.append(decision)) checkInSlice.fold(state, event);
        }
        const dayOf = (at: number) => Math.floor((at - midnight) / DAY);
        const newest = Math.max(...reports.map(({ at }) => dayOf(at)));
        const people = (kind: string, of = reports) =>
          of.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0);
        const today = reports.filter(({ at }) => dayOf(at) === newest);
        expect(Object.values(state.grids)).toMatchObject([
          {
            net: people('arrive') - people('leave'),
            arrived: people('arrive', today),
            left: people('leave', today),
            visits: people('visit', today),
          },
        ]);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
