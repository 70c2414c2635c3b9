import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALARM_PRIORITIES, ALARM_RULES } from '../../alarm/rules.ts';
import { ancestorAt } from '../../area/code.ts';
import { FLOOD } from '../../contract/alarms.ts';
import { HOUR, MINUTE, toWire } from '../../contract/time.ts';
import { GRIDS, VILLAGES } from '../../testing/town.ts';
import { standingOf } from './fold.ts';
import type { StandingAlarm } from './fold.ts';
import { alarmLines, isFlood } from './lines.ts';

const NOW = Date.parse('2026-11-24T09:00:00+08:00');
const [GRID = ''] = GRIDS;
const villageOf = (area: string): string => ancestorAt(area, 'village') ?? area;
const rank = ({ priority }: Pick<StandingAlarm, 'priority'>): number => ALARM_PRIORITIES.indexOf(priority);

let ids = 0;
const anAlarm = (fields: Partial<StandingAlarm> = {}): StandingAlarm => ({
  ...{ id: `alarm-${++ids}`, rule: 'limit-broken', priority: 'medium', subject: 'case', about: {} },
  ...{ area: GRID, raisedAt: toWire(NOW - HOUR) },
  ...fields,
});
const linesOf = (standing: readonly StandingAlarm[]) => alarmLines(standing, NOW, villageOf);

const times = fc.integer({ min: 0, max: 20 }).map((minutes) => toWire(NOW - minutes * MINUTE));
const maybe = fc.option(times, { nil: undefined });
const anyAlarm: fc.Arbitrary<StandingAlarm> = fc
  .record({
    ...{ rule: fc.constantFrom(...ALARM_RULES), priority: fc.constantFrom(...ALARM_PRIORITIES) },
    ...{ area: fc.constantFrom(...GRIDS), raisedAt: times },
    ...{ acknowledgedAt: maybe, returnedAt: maybe, shelvedUntil: maybe },
  })
  .map(({ acknowledgedAt, returnedAt, shelvedUntil, ...fields }) =>
    anAlarm({
      ...fields,
      ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
      ...(returnedAt === undefined ? {} : { returnedAt }),
      ...(shelvedUntil === undefined ? {} : { shelvedUntil }),
    }),
  );
const anyAlarms = fc.array(anyAlarm, { maxLength: 60 });

describe('the lines of the alarm list', () => {
  it('show every alarm once but for those on the shelf, in a flood and out of it', () => {
    fc.assert(
      fc.property(anyAlarms, (standing) => {
        const shown = linesOf(standing).flatMap(({ alarms }) => alarms.map(({ id }) => id));
        const expected = standing.filter((one) => standingOf(one) !== 'shelved').map(({ id }) => id);
        expect(shown.toSorted()).toEqual(expected.toSorted());
      }),
    );
  });

  it('have on top what is worst among what nobody has acknowledged', () => {
    fc.assert(
      fc.property(anyAlarms, (standing) => {
        const lines = linesOf(standing);
        const waiting = standing.filter((one) => standingOf(one) === 'unacknowledged');
        const [top] = lines;
        if (!top || waiting.length === 0) return;
        expect(top.unacknowledged).toBeGreaterThan(0);
        expect(rank(top.alarms[0] ?? { priority: 'low' })).toBe(Math.min(...waiting.map(rank)));
      }),
    );
  });

  it('tell of each its worst, its first and how many wait', () => {
    fc.assert(
      fc.property(anyAlarms, (standing) => {
        for (const { alarms, priority, first, unacknowledged, rule } of linesOf(standing)) {
          expect(rank({ priority })).toBe(Math.min(...alarms.map(rank)));
          expect(alarms.every(({ raisedAt }) => raisedAt >= first.raisedAt)).toBe(true);
          expect(unacknowledged).toBe(alarms.filter((one) => standingOf(one) === 'unacknowledged').length);
          expect(alarms.every((one) => one.rule === rule)).toBe(true);
        }
      }),
    );
  });

  it('are one an alarm as long as there is no flood', () => {
    const standing = Array.from({ length: FLOOD }, () => anAlarm({ raisedAt: toWire(NOW) }));
    const older = Array.from({ length: 30 }, () => anAlarm());
    expect(isFlood([...standing, ...older], NOW)).toBe(false);
    expect(linesOf([...standing, ...older])).toHaveLength(FLOOD + 30);
  });
});

describe('a flood', () => {
  it('of a thousand is few lines, a rule and a village each, with the urgent ones by themselves', () => {
    const flood = Array.from({ length: 1_000 }, (_, index) =>
      anAlarm({
        area: GRIDS[index % GRIDS.length] ?? '',
        rule: index % 2 === 0 ? 'limit-broken' : 'overcrowded',
        raisedAt: toWire(NOW - index * 60),
      }),
    );
    const urgent = [1, 2, 3].map(() =>
      anAlarm({ rule: 'severe-waiting', priority: 'urgent', raisedAt: toWire(NOW) }),
    );
    const lines = linesOf([...flood, ...urgent]);
    expect(lines.map(({ alarms }) => alarms.length)).toEqual([1, 1, 1, 250, 250, 250, 250]);
    expect(new Set(lines.slice(3).map(({ part }) => part))).toEqual(new Set(VILLAGES));
  });

  it('of urgent ones is grouped too', () => {
    const urgent = Array.from({ length: FLOOD + 1 }, () =>
      anAlarm({ rule: 'severe-waiting', priority: 'urgent', raisedAt: toWire(NOW) }),
    );
    expect(linesOf(urgent)).toHaveLength(1);
  });
});
