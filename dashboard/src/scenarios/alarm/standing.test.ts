import { describe, expect, it } from 'vitest';
import { emptySlices } from '@weige/shared/live/state';
import type { StandingAlarm } from '@weige/shared/scenarios/alarm/fold';
import { Town } from '../../town/town.ts';
import type { Board } from '../../wall/registry.ts';
import { alarmFigure } from './figures.ts';
import { alarmGroups, alarmRemarks } from './standing.ts';
import { alarmTitle } from './words.ts';

const TOWN = '310116109';
const [XINGHUO, BAMAO] = ['310116109220', '310116109221'];
let count = 0;

function anAlarm(part: Partial<StandingAlarm> = {}): StandingAlarm {
  const id = `a${count++}`;
  return {
    ...{ id, rule: 'limit-broken', priority: 'high', subject: id, area: `${XINGHUO}0101`, about: {} },
    ...{ raisedAt: '2026-11-25T08:00:00.000+08:00' },
    ...part,
  };
}

function boardOf(...alarms: StandingAlarm[]): Board {
  const slices = emptySlices();
  slices.alarm.standing = Object.fromEntries(alarms.map((one) => [one.id, one]));
  const town = new Town(TOWN, { type: 'FeatureCollection', schematic: false, features: [] });
  const scope = { recent: [], buckets: {}, newest: 0 };
  return { town, lots: [], now: Date.parse('2026-11-25T09:00:00+08:00'), state: { scope, slices } };
}

const at = '2026-11-25T08:30:00.000+08:00';

describe('alarms on the wall', () => {
  it('stand by rule and part, what nobody has acknowledged first, then the worst', () => {
    const board = boardOf(
      anAlarm({ priority: 'urgent', acknowledgedAt: at }),
      anAlarm({ rule: 'urged', priority: 'medium', area: BAMAO }),
      anAlarm({ rule: 'severe-waiting', priority: 'urgent', area: BAMAO }),
      anAlarm({ rule: 'severe-waiting', priority: 'urgent', area: `${BAMAO}01`, acknowledgedAt: at }),
    );
    expect(alarmGroups(board).map((one) => [one.rule, one.part, one.count, one.unacknowledged])).toEqual([
      ['severe-waiting', BAMAO, 2, 1],
      ['urged', BAMAO, 1, 1],
      ['limit-broken', XINGHUO, 1, 0],
    ]);
  });

  it('leave out what is on the shelf and what has returned to normal', () => {
    const board = boardOf(anAlarm({ shelvedUntil: at }), anAlarm({ returnedAt: at }));
    expect(alarmGroups(board)).toEqual([]);
    expect(alarmFigure.read(board)).toMatchObject({ values: [0, 0], tone: 'plain' });
  });

  it('that concern the whole town stand under its name', () => {
    expect(alarmGroups(boardOf(anAlarm({ rule: 'feed-quiet', area: TOWN }))).map(({ part }) => part)).toEqual(
      [TOWN],
    );
  });

  it('count as a key figure while nobody has acknowledged them: urgent ones, then high ones', () => {
    const board = boardOf(
      anAlarm({ priority: 'urgent' }),
      anAlarm({ priority: 'urgent', acknowledgedAt: at }),
      anAlarm(),
      anAlarm(),
      anAlarm({ priority: 'low' }),
    );
    expect(alarmFigure.read(board)).toMatchObject({ values: [1, 2], tone: 'urgent' });
  });

  it('say on the concern of the same case whether somebody has acknowledged all of them', () => {
    const board = boardOf(
      anAlarm({ subject: 'one', acknowledgedAt: at }),
      anAlarm({ subject: 'one', rule: 'urged' }),
      anAlarm({ subject: 'other', acknowledgedAt: at }),
    );
    expect([...alarmRemarks(board)]).toEqual([
      ['one', { key: 'alarm.remark.unacknowledged' }],
      ['other', { key: 'alarm.remark.acknowledged' }],
    ]);
  });

  it('say what is wrong with what, and which limit', () => {
    const about = { scenario: 'hazard', kind: 'gas', limit: 'respondBy' };
    expect(alarmTitle({ rule: 'limit-near', subject: 'a', about })).toEqual({
      key: 'alarm.title.hazard',
      named: { kind: { key: 'hazard.kind.gas' }, wrong: { key: 'alarm.limit.limit-near.respondBy' } },
    });
    const waiting = { scenario: 'hazard', kind: 'gas', weight: 'major' };
    expect(alarmTitle({ rule: 'severe-waiting', subject: 'a', about: waiting }).named).toMatchObject({
      wrong: { key: 'alarm.waiting', named: { severity: { key: 'hazard.severity.major' } } },
    });
    expect(alarmTitle({ rule: 'overcrowded', subject: '1/overcrowded', about: {} })).toEqual({
      key: 'alarm.rule.overcrowded',
    });
  });
});
