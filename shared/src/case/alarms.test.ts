import { describe, expect, it } from 'vitest';
import type { RuleIn } from '../alarm/condition.ts';
import { DEFAULT_ALARM_RULES } from '../alarm/rules.ts';
import type { AlarmRules } from '../alarm/rules.ts';
import { fromWire, HOUR, MINUTE, toWire } from '../contract/time.ts';
import { hazardConditions } from '../scenarios/hazard/alarms.ts';
import { repairConditions } from '../scenarios/repair/alarms.ts';
import { GRIDS, placeIn } from '../testing/town.ts';
import type { OpenCase } from './case.ts';
import { CASE_STATES, isDone } from './machine.ts';

const [GRID = ''] = GRIDS;
const START = fromWire('2026-11-24T09:00:00+08:00');
const ID = '019abcde-0000-7000-8000-000000000001';

const aCase = (fields: Partial<OpenCase> = {}): OpenCase => ({
  ...{ id: ID, area: GRID, place: placeIn(GRID), kind: 'gas', weight: 'general', state: 'reported' },
  ...{ reportedAt: toWire(START), since: toWire(START) },
  ...{ respondBy: toWire(START + 4 * HOUR), rectifyBy: toWire(START + 72 * HOUR) },
  ...fields,
});

const rules =
  (changed: Partial<AlarmRules> = {}): RuleIn =>
  (rule) =>
    ({ ...DEFAULT_ALARM_RULES, ...changed })[rule];

/** What of one hazard is a reason for an alarm so long (ms) after its report: rule, priority, since when (ms after it). */
const hazardAfter = (ms: number, one: OpenCase, ruleIn = rules()) =>
  hazardConditions({ open: { [one.id]: one } }, ruleIn, START + ms).map(
    ({ rule, priority, since, about }) => [rule, priority, since - START, about.limit],
  );

const SEVERE = { respondBy: toWire(START + 15 * MINUTE) };

describe('a severe hazard that nobody is on', () => {
  it('is a reason from its report, urgent where it is critical and high where it is major', () => {
    expect(hazardAfter(0, aCase({ weight: 'critical' }))).toEqual([
      ['severe-waiting', 'urgent', 0, undefined],
    ]);
    expect(hazardAfter(0, aCase({ weight: 'major' }))).toEqual([['severe-waiting', 'high', 0, undefined]]);
    expect(hazardAfter(0, aCase())).toEqual([]);
  });

  it('is one until somebody is sent, also where it was accepted later than it was reported', () => {
    const accepted = { state: 'accepted', since: toWire(START + 5 * MINUTE) } as const;
    expect(hazardAfter(6 * MINUTE, aCase({ weight: 'critical', ...accepted }))[0]).toEqual([
      ...['severe-waiting', 'urgent', 0, undefined],
    ]);
    for (const state of CASE_STATES.filter((one) => one !== 'reported' && one !== 'accepted'))
      expect([state, hazardAfter(MINUTE, aCase({ weight: 'critical', state }))]).toEqual([state, []]);
  });

  it('does not say twice that its limit is near, but says that it is broken', () => {
    const one = aCase({ weight: 'critical', ...SEVERE });
    expect(hazardAfter(MINUTE, one).map(([rule]) => rule)).toEqual(['severe-waiting']);
    expect(hazardAfter(15 * MINUTE, one)).toEqual([
      ['severe-waiting', 'urgent', 0, undefined],
      ['limit-broken', 'high', 15 * MINUTE, 'respondBy'],
    ]);
    const without = rules({ 'severe-waiting': { enabled: false, threshold: 0, deadBand: 0 } });
    expect(hazardAfter(MINUTE, one, without).map(([rule]) => rule)).toEqual(['severe-waiting', 'limit-near']);
  });

  it('names the case, its place and what it is for the reader', () => {
    const [condition] = hazardConditions({ open: { [ID]: aCase({ weight: 'major' }) } }, rules(), START);
    expect(condition).toMatchObject({
      ...{ subject: ID, area: GRID, place: placeIn(GRID) },
      about: { scenario: 'hazard', kind: 'gas', weight: 'major', state: 'reported' },
    });
  });
});

describe('a limit', () => {
  it('is near from so many minutes ahead of it, never from before the report, and is then broken', () => {
    expect(hazardAfter(3.5 * HOUR - 1, aCase())).toEqual([]);
    expect(hazardAfter(3.5 * HOUR, aCase())).toEqual([['limit-near', 'low', 3.5 * HOUR, 'respondBy']]);
    expect(hazardAfter(4 * HOUR, aCase())).toEqual([['limit-broken', 'medium', 4 * HOUR, 'respondBy']]);
    expect(hazardAfter(0, aCase(SEVERE))).toEqual([['limit-near', 'low', 0, 'respondBy']]);
  });

  it('is nearer where the area has set fewer minutes', () => {
    const late = rules({ 'limit-near': { enabled: true, threshold: 5, deadBand: 0 } });
    expect(hazardAfter(3.75 * HOUR, aCase(), late)).toEqual([]);
    expect(hazardAfter(4 * HOUR - 5 * MINUTE, aCase(), late)).toHaveLength(1);
  });

  it('is the one to put it right once somebody is on it, and none where it waits or is put right', () => {
    const held = CASE_STATES.filter((state) => !isDone(state)).map((state) => [
      state,
      hazardAfter(80 * HOUR, aCase({ state })).map(([, , , limit]) => limit),
    ]);
    expect(Object.fromEntries(held)).toEqual({
      ...{ reported: ['respondBy'], accepted: ['respondBy'] },
      ...{ assigned: ['rectifyBy'], 'in-hand': ['rectifyBy'] },
      ...{ suspended: [], handled: [], checked: [] },
    });
  });

  it('is of high priority when broken where the case is critical or urgent', () => {
    const priorityOf = (weight: string) => {
      const open = { [ID]: aCase({ weight, state: 'in-hand' }) };
      const conditions = [hazardConditions, repairConditions].map((of) =>
        of({ open }, rules(), START + 80 * HOUR),
      );
      return conditions.map((all) => all.map(({ priority, about }) => `${about.scenario ?? ''} ${priority}`));
    };
    expect(priorityOf('critical')[0]).toEqual(['hazard high']);
    expect(priorityOf('major')[0]).toEqual(['hazard medium']);
    expect(priorityOf('urgent')[1]).toEqual(['repair high']);
    expect(priorityOf('ordinary')[1]).toEqual(['repair medium']);
  });
});

describe('a case that was urged', () => {
  const urged = {
    urged: 1,
    urgedAt: toWire(START + HOUR),
    state: 'in-hand',
    since: toWire(START + HOUR / 2),
  } as const;

  it('is a reason once it has not moved for so long, and none when it has', () => {
    expect(hazardAfter(2 * HOUR - 1, aCase(urged))).toEqual([]);
    expect(hazardAfter(2 * HOUR, aCase(urged))).toEqual([['urged', 'medium', 2 * HOUR, undefined]]);
    const moved = { ...urged, since: toWire(START + 1.5 * HOUR) };
    expect(hazardAfter(3 * HOUR, aCase(moved))).toEqual([]);
  });
});
