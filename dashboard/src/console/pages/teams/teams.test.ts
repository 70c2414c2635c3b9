import { describe, expect, it } from 'vitest';
import type { TeamEntry } from '@weige/shared/contract/teams';
import { fromWire, HOUR } from '@weige/shared/contract/time';
import { MEMBER_ROLES, REPEATS, TEAM_KINDS } from '@weige/shared/scenarios/team/events';
import { changedTeam, differences, merged } from './draft.ts';
import type { TeamDraft } from './draft.ts';
import { dutyBody, isOvernight, planAgain } from './dutyDraft.ts';
import { onDutyNow, teamsByArea } from './list.ts';
import { newestTeamEvent } from './news.ts';
import { dayOf, dayWord, gapsAhead, gapsOf, lanesOf, layOut, mondayOf, WEEK, weekOf } from './roster.ts';
import { rosterGroups } from './rosterGroups.ts';
import { skillGroups, toggled } from './skills.ts';
import { MEMBER_ROLE_WORDS, REPEAT_WORDS, TEAM_KIND_WORDS } from './words.ts';

const TEAM: TeamEntry = {
  ...{ team: 't1', area: '310116109220', areaName: '星火村', name: '星火村党群服务队', kind: 'service' },
  ...{ place: [121.31, 30.73], skills: ['hazard:gas'], active: true, version: 3, open: 0, onDuty: false },
  members: [{ id: 'm1', name: '张**', role: 'leader' }],
};
const turn = (from: string, to: string) => ({
  from: `2026-11-${from}:00+08:00`,
  to: `2026-11-${to}:00+08:00`,
});
const MONDAY = fromWire('2026-11-23T00:00:00+08:00');
const IN_WEEK = { from: MONDAY, to: MONDAY + WEEK };

it('the words of the forms are those of the contract', () => {
  expect(TEAM_KIND_WORDS).toEqual(TEAM_KINDS);
  expect(MEMBER_ROLE_WORDS).toEqual(MEMBER_ROLES);
  expect(REPEAT_WORDS).toEqual(REPEATS);
});

describe('the week of the roster', () => {
  it('begins on Monday in the town’s time, also where it is Sunday in Greenwich', () => {
    expect(dayWord(mondayOf(fromWire('2026-11-29T23:59:00+08:00')))).toBe('2026-11-23');
    expect(dayWord(mondayOf(fromWire('2026-11-22T16:00:00Z')))).toBe('2026-11-23');
    expect(weekOf('2026-12-02', MONDAY)).toBe(MONDAY + WEEK);
    expect(weekOf('2026-02-30x', MONDAY + HOUR)).toBe(MONDAY);
    expect(dayOf('2026-13-40')).toBeUndefined();
  });

  it('lays turns that overlap below one another, and cuts off what lies outside', () => {
    const bars = layOut(
      [
        turn('24T08:00', '24T18:00'),
        turn('22T20:00', '23T12:00'),
        turn('24T12:00', '25T00:00'),
        turn('24T18:00', '24T20:00'),
      ],
      IN_WEEK,
    );
    expect(bars.map(({ lane }) => lane)).toEqual([0, 0, 1, 0]);
    expect(bars[0]).toMatchObject({ start: 0, end: 0.5 / 7 });
    expect(bars[1]?.start).toBeCloseTo((24 + 8) / 168);
    expect(lanesOf(bars)).toBe(2);
    expect(lanesOf([])).toBe(1);
    expect(layOut([turn('20T08:00', '20T18:00')], IN_WEEK)).toEqual([]);
  });

  it('has a gap wherever nobody of any team is on duty', () => {
    const turns = [turn('24T20:00', '29T12:00'), turn('22T12:00', '24T08:00'), turn('23T00:00', '23T08:00')];
    expect(gapsOf(turns, IN_WEEK)).toEqual([
      { from: fromWire('2026-11-24T08:00:00+08:00'), to: fromWire('2026-11-24T20:00:00+08:00') },
      { from: fromWire('2026-11-29T12:00:00+08:00'), to: IN_WEEK.to },
    ]);
    expect(gapsOf([], IN_WEEK)).toEqual([IN_WEEK]);
    expect(gapsOf([turn('22T00:00', '30T00:00')], IN_WEEK)).toEqual([]);
  });

  it('tells of the gaps that can still be filled, of a week that is over all of them', () => {
    const gap = { from: MONDAY, to: MONDAY + 2 * HOUR };
    expect(gapsAhead([gap], IN_WEEK, MONDAY + HOUR)).toEqual([{ ...gap, from: MONDAY + HOUR }]);
    expect(gapsAhead([gap], IN_WEEK, MONDAY + 3 * HOUR)).toEqual([]);
    expect(gapsAhead([gap], IN_WEEK, MONDAY + WEEK)).toEqual([gap]);
  });

  it('counts a gap by area: the duty of another village fills none', () => {
    const other = { ...TEAM, team: 't2', area: '310116109003', areaName: '东门' };
    const all = { ...turn('22T00:00', '30T00:00'), duty: 'd1', team: 't2', teamName: 'x', area: other.area };
    expect(rosterGroups([TEAM, other], [all], IN_WEEK).map(({ name, gaps }) => [name, gaps])).toEqual([
      ['东门', []],
      ['星火村', [IN_WEEK]],
    ]);
  });
});

describe('a turn of duty', () => {
  const DRAFT = {
    team: 't1',
    member: '',
    day: '2026-11-30',
    from: '20:00',
    to: '08:00',
    repeat: '',
    until: '',
  } as const;

  it('that ends before it begins ends on the day after', () => {
    expect(isOvernight(DRAFT)).toBe(true);
    expect(dutyBody(DRAFT)).toEqual({
      ...{ team: 't1', from: '2026-11-30T20:00:00.000+08:00', to: '2026-12-01T08:00:00.000+08:00' },
    });
  });

  it('that repeats may still begin on its last day', () => {
    const body = dutyBody({ ...DRAFT, member: 'm1', repeat: 'daily', until: '2026-12-02' });
    expect(body).toMatchObject({ member: 'm1', repeat: 'daily', until: '2026-12-03T00:00:00.000+08:00' });
    expect(dutyBody({ ...DRAFT, until: '2026-12-02' })).not.toHaveProperty('until');
  });

  it('is planned again as it was, as far as that is known', () => {
    const seen = { duty: 'd1', team: 't1', teamName: 'x', area: TEAM.area, ...turn('24T08:00', '24T18:00') };
    const known = {
      id: 'd1',
      area: TEAM.area,
      team: 't1',
      ...turn('02T08:00', '02T18:00'),
      repeat: 'daily' as const,
    };
    expect(planAgain(known, seen)).toEqual({ team: 't1', ...turn('02T08:00', '02T18:00'), repeat: 'daily' });
    expect(planAgain(undefined, seen)).toEqual({ team: 't1', ...turn('24T08:00', '24T18:00') });
    expect(planAgain(undefined, { ...seen, repeat: 'daily' })).toBeUndefined();
  });
});

describe('teams', () => {
  it('stand by area, those that are sent nowhere below', () => {
    const gone = { ...TEAM, team: 't0', name: '一队', active: false };
    const other = { ...TEAM, team: 't2', area: '310116109003', areaName: '东门' };
    expect(
      teamsByArea([gone, TEAM, other]).map(({ name, teams }) => [name, teams.map(({ team }) => team)]),
    ).toEqual([
      ['东门', ['t2']],
      ['星火村', ['t1', 't0']],
    ]);
  });

  it('tell who is on duty now and until when, unless they have nobody', () => {
    const now = fromWire('2026-11-24T09:00:00+08:00');
    const duty = { id: 'd1', area: TEAM.area, team: 't1', ...turn('24T08:00', '24T18:00') };
    const duties = [
      { ...duty, member: 'm1' },
      { ...duty, id: 'd2', ...turn('24T08:00', '24T12:00') },
    ];
    const until = fromWire('2026-11-24T12:00:00+08:00');
    expect(onDutyNow(duties, [TEAM], now).get('t1')).toEqual({ names: ['张**'], until });
    expect(onDutyNow(duties, [TEAM], now - 2 * HOUR).size).toBe(0);
    expect(onDutyNow(duties, [{ ...TEAM, members: [] }], now).size).toBe(0);
  });

  it('can deal with every kind of a scenario, or with what is picked out', () => {
    expect(toggled(['hazard:gas', 'repair:lift'], 'hazard:*')).toEqual(['hazard:*', 'repair:lift']);
    expect(toggled(['hazard:*'], 'hazard:*')).toEqual([]);
    expect(toggled(['repair:lift'], 'hazard:gas')).toEqual(['hazard:gas', 'repair:lift']);
    expect(skillGroups(['hazard:*', 'repair:lift'])).toEqual([
      { scenario: 'hazard', all: true, kinds: [] },
      { scenario: 'repair', all: false, kinds: ['lift'] },
    ]);
  });

  it('that two people change keep what each of them changed', () => {
    const base: TeamDraft = { name: '甲', kind: 'service', place: [121, 30], skills: [], active: true };
    const mine: TeamDraft = { ...base, skills: ['hazard:gas'] };
    const theirs: TeamDraft = { ...base, name: '乙', place: [121.1, 30] };
    expect(merged(base, mine, theirs)).toEqual({ ...theirs, skills: ['hazard:gas'] });
    expect(differences(base, mine, theirs)).toEqual([
      { field: 'name', changedByMe: false, changedByOthers: true },
      { field: 'place', changedByMe: false, changedByOthers: true },
      { field: 'skills', changedByMe: true, changedByOthers: false },
    ]);
    expect(changedTeam(TEAM, { ...mine, name: ' 丙 ' })).toMatchObject({
      team: 't1',
      version: 3,
      name: '丙',
    });
  });

  it('have news when they, their duty or their cases change', () => {
    const events = [
      { seq: 1, type: 'team.saved' },
      { seq: 2, type: 'repair.advanced' },
      { seq: 3, type: 'parking.entered' },
    ];
    expect(newestTeamEvent(events)).toBe(2);
  });
});
