import { describe, expect, it } from 'vitest';
import { fromWire, toWire } from '../../contract/time.ts';
import { TestLog } from '../../testing/log.ts';
import { placeIn, GRIDS, VILLAGES } from '../../testing/town.ts';
import { decidePlanDuty, decideSaveMember, decideSaveTeam } from './decide.ts';
import type { TeamFacts } from './decide.ts';
import type { Decision } from '../decision.ts';
import { isPast, turnAt, turnsWithin } from './duty.ts';
import type { PlanDuty } from './events.ts';
import { teamSlice } from './fold.ts';

const at = (time: string): number => fromWire(`2026-11-${time}:00+08:00`);
const NOW = at('24T12:00');
const [VILLAGE = '', OTHER = ''] = VILLAGES;
const log = new TestLog();
const context = (now = NOW) => ({ now, at: now, newId: log.newId });
const fields = {
  name: '西门党群服务队',
  kind: 'service' as const,
  place: placeIn(GRIDS[0] ?? ''),
  skills: ['hazard:*'],
  active: true,
};
const [TEAM, MEMBER, STRANGER] = [log.newId(), log.newId(), log.newId()];
const team: TeamFacts = { ...fields, team: TEAM, area: VILLAGE, version: 3, members: [MEMBER] };
const problemOf = (decision: Decision) =>
  'refusal' in decision ? [decision.refusal.problem, ...(decision.refusal.fields ?? [])] : [];

describe('a team', () => {
  const save = (more: object, known?: TeamFacts, area: string | undefined = VILLAGE) =>
    decideSaveTeam({ area, team: known }, { ...fields, area: VILLAGE, ...more }, context());

  it('is named by the event that made it, and keeps the name when it is changed', () => {
    const made = save({});
    const [event] = log.append(made);
    expect(event).toMatchObject({ area: VILLAGE, data: { team: event?.id, version: 1 } });
    const changed = save({ team: TEAM, version: 3, name: '西门服务队' }, team);
    expect(log.append(changed)).toMatchObject([{ data: { team: TEAM, version: 4, name: '西门服务队' } }]);
  });

  it('is not changed over what somebody else has changed, nor moved, nor made nowhere', () => {
    expect(problemOf(save({ team: TEAM, version: 2 }, team))).toEqual(['edit-conflict', '/version']);
    expect(problemOf(save({ team: TEAM, version: 3 }, team, OTHER))).toEqual(['unknown-area', '/area']);
    expect(problemOf(save({ team: STRANGER, version: 3 }))).toEqual(['unknown-team', '/team']);
    const nowhere = decideSaveTeam({ area: undefined, team: undefined }, { ...fields, area: '9' }, context()); // prettier-ignore
    expect(problemOf(nowhere)).toEqual(['unknown-area', '/area']);
  });

  it('has members whose names are in no event', () => {
    const body = { team: TEAM, role: 'helper', name: '王小明', phone: '13800001234' } as const;
    const account = { area: VILLAGE, active: true };
    const decision = decideSaveMember({ team, account }, { ...body, account: 'wang.m' }, context());
    const [event] = log.append(decision);
    expect(event?.data).toEqual({ team: TEAM, member: event?.id, role: 'helper', account: 'wang.m' });
    const stranger = { ...body, member: STRANGER };
    expect(problemOf(decideSaveMember({ team, account: undefined }, stranger, context()))).toEqual([
      ...['unknown-member', '/member'],
    ]);
  });

  it('takes the account of a member that works where the team does, and no other', () => {
    const body = { team: TEAM, role: 'helper', name: '王小明', account: 'wang.m' } as const;
    const [own, other] = [VILLAGE, OTHER];
    const withAccount = (area: string, active: boolean) =>
      problemOf(decideSaveMember({ team, account: { area, active } }, body, context()));
    for (const area of [own, own.slice(0, 9), `${own}01`]) expect(withAccount(area, true)).toEqual([]);
    for (const refused of [withAccount(other, true), withAccount(own, false)])
      expect(refused).toEqual(['validation', '/account']);
  });
});

const plan = (from: string, to: string, more: Partial<PlanDuty> = {}) =>
  decidePlanDuty(team, { team: TEAM, from: toWire(at(from)), to: toWire(at(to)), ...more }, context());

describe('a turn of duty', () => {
  it('is a quarter of an hour to a day long, of a member if one is named, and not over yet', () => {
    expect(problemOf(plan('24T12:00', '24T12:14'))).toEqual(['window-empty', '/to']);
    expect(problemOf(plan('24T13:00', '25T13:01'))).toEqual(['window-empty', '/to']);
    expect(problemOf(plan('24T08:00', '24T12:00'))).toEqual(['window-empty', '/to']);
    expect(problemOf(plan('24T08:00', '24T12:01'))).toEqual([]);
    expect(problemOf(plan('24T13:00', '24T20:00', { member: STRANGER }))).toEqual([
      ...['unknown-member', '/member'],
    ]);
    expect(problemOf(plan('24T13:00', '24T20:00', { member: MEMBER }))).toEqual([]);
    expect(problemOf(plan('24T13:00', '24T20:00', { until: toWire(at('26T00:00')) }))).toEqual([
      ...['window-empty', '/until'],
    ]);
  });

  it('that is repeated comes again at the same hours until its end', () => {
    const hours = { from: toWire(at('20T20:00')), to: toWire(at('21T08:00')) };
    const night = { ...hours, repeat: 'daily' as const, until: toWire(at('25T00:00')) };
    const starts = (from: string, to: string) =>
      turnsWithin(night, at(from), at(to)).map((turn) => toWire(turn.from).slice(8, 16));
    expect(starts('19T00:00', '22T12:00')).toEqual(['20T20:00', '21T20:00']);
    // The one that began yesterday is under way in the morning; the last begins before the end.
    expect(starts('24T07:00', '24T07:30')).toEqual(['23T20:00']);
    expect(starts('24T00:00', '30T00:00')).toEqual(['23T20:00', '24T20:00']);
    expect(turnAt(night, at('25T07:59'))).toEqual({ from: at('24T20:00'), to: at('25T08:00') });
    expect(turnAt(night, at('25T08:00'))).toBeUndefined();
    expect(turnAt(night, at('24T12:00'))).toBeUndefined();
    expect([isPast(night, at('25T23:00')), isPast(night, at('26T00:00'))]).toEqual([false, true]);
  });

  it('that is weekly skips the days between', () => {
    const monday = { from: toWire(at('02T08:00')), to: toWire(at('02T20:00')), repeat: 'weekly' } as const;
    expect(turnsWithin(monday, at('10T00:00'), at('24T00:00')).map((turn) => turn.from)).toEqual([
      ...[at('16T08:00'), at('23T08:00')],
    ]);
  });
});

describe('the teams of a wall', () => {
  it('are gone with their duty when they are dissolved, and forget the duty that is past', () => {
    const own = new TestLog();
    const state = teamSlice.empty();
    const take = (decision: Parameters<TestLog['append']>[0]) => {
      const events = own.append(decision);
      for (const event of events) teamSlice.fold(state, event);
      return events[0]?.id ?? '';
    };
    const since = (now: number) => ({ now, at: now, newId: own.newId });
    const body = { ...fields, area: VILLAGE };
    const id = take(decideSaveTeam({ area: VILLAGE, team: undefined }, body, since(NOW)));
    const known: TeamFacts = { ...team, team: id, version: 1 };
    const duty = (from: string, to: string, now: number) =>
      take(decidePlanDuty(known, { team: id, from: toWire(at(from)), to: toWire(at(to)) }, since(now)));
    duty('24T13:00', '24T20:00', NOW);
    const later = duty('26T08:00', '26T20:00', at('25T08:00'));
    expect(Object.keys(state.duties)).toEqual([later]);
    take(
      decideSaveTeam(
        { area: VILLAGE, team: known },
        { ...body, team: id, version: 1, active: false },
        since(NOW),
      ),
    );
    expect(state).toEqual({ teams: {}, duties: {} });
  });
});
