import { describe, expect, it } from 'vitest';
import type { Condition } from '../../alarm/condition.ts';
import { DAY, MINUTE, toWire } from '../../contract/time.ts';
import type { Decision } from '../decision.ts';
import { TestLog } from '../../testing/log.ts';
import { GRIDS } from '../../testing/town.ts';
import { decideAcknowledge, decideRaise, decideReturn, decideShelve, decideUnshelve } from './decide.ts';
import { alarmSlice, standingOf } from './fold.ts';
import type { StandingAlarm } from './fold.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const GAS: Condition = {
  ...{ rule: 'overcrowded', subject: '019abcde-0000-7000-8000-00000000abcd', area: GRIDS[0] ?? '' },
  ...{ place: undefined, priority: 'urgent', since: NOW, about: { scenario: 'hazard', kind: 'gas' } },
};

/** One alarm and what is done with it, by the decisions and the fold. */
class Desk {
  readonly log = new TestLog();
  readonly state = alarmSlice.empty();
  now = NOW;

  get alarm(): StandingAlarm | undefined {
    return Object.values(this.state.standing)[0];
  }
  get standing(): string | undefined {
    return this.alarm && standingOf(this.alarm);
  }
  get context() {
    return { now: this.now, at: this.now, newId: this.log.newId };
  }
  /** Why it was refused, or undefined. */
  take(decision: Decision): string | undefined {
    for (const event of this.log.append(decision)) alarmSlice.fold(this.state, event);
    return 'refusal' in decision ? decision.refusal.problem : undefined;
  }
  raise = () => this.take(decideRaise(GAS, this.alarm, this.context));
  return = () => this.take(decideReturn(this.alarm, false, this.context));
  acknowledge = () =>
    this.take(decideAcknowledge([this.alarm], { alarms: [this.alarm?.id ?? GAS.subject] }, this.context));
  shelve = (until: number) => {
    const body = { alarm: this.alarm?.id ?? '', until: toWire(until), reason: ' 正在检修 ' };
    return this.take(decideShelve(this.alarm, body, this.context));
  };
  unshelve = () => this.take(decideUnshelve(this.alarm, { alarm: this.alarm?.id ?? '' }, this.context));
}

describe('the life of an alarm', () => {
  it('goes from unacknowledged over acknowledged to normal', () => {
    const desk = new Desk();
    expect([desk.raise(), desk.standing]).toEqual([undefined, 'unacknowledged']);
    expect([desk.acknowledge(), desk.standing]).toEqual([undefined, 'acknowledged']);
    expect([desk.return(), desk.standing]).toEqual([undefined, undefined]);
  });

  it('that returned to normal before anybody saw it stands until somebody has', () => {
    const desk = new Desk();
    desk.raise();
    expect([desk.return(), desk.standing]).toEqual([undefined, 'returned']);
    expect(desk.return()).toBe('already-ended');
    expect([desk.acknowledge(), desk.standing]).toEqual([undefined, undefined]);
  });

  it('that is of a case and returned to normal was answered, and is over', () => {
    for (const rule of ['severe-waiting', 'limit-near', 'limit-broken', 'urged'] as const) {
      const desk = new Desk();
      desk.take(decideRaise({ ...GAS, rule }, undefined, desk.context));
      expect([desk.return(), desk.standing]).toEqual([undefined, undefined]);
    }
  });

  it('whose rule was switched off is over', () => {
    const desk = new Desk();
    desk.raise();
    desk.take(decideReturn(desk.alarm, true, desk.context));
    expect(desk.standing).toBeUndefined();
  });

  it('is raised once for one reason, and again after it was over', () => {
    const desk = new Desk();
    desk.raise();
    const first = desk.alarm?.id;
    expect([desk.raise(), desk.alarm?.id]).toEqual(['already-ended', first]);
    desk.return();
    expect(desk.raise()).toBeUndefined();
    expect(Object.keys(desk.state.standing)).toHaveLength(2);
  });

  it('is acknowledged once, and not by who names none', () => {
    const desk = new Desk();
    expect(desk.acknowledge()).toBe('unknown-alarm');
    desk.raise();
    desk.acknowledge();
    expect(desk.acknowledge()).toBe('already-acknowledged');
  });

  it('is on the shelf for a day at most, and back when it is taken down', () => {
    const desk = new Desk();
    desk.raise();
    for (const until of [NOW, NOW - 1, NOW + DAY + 1]) expect(desk.shelve(until)).toBe('window-empty');
    expect(desk.unshelve()).toBe('unknown-alarm');
    expect([desk.shelve(NOW + DAY), desk.standing]).toEqual([undefined, 'shelved']);
    expect(JSON.stringify(desk.state)).not.toContain('检修');
    expect([desk.unshelve(), desk.standing]).toEqual([undefined, 'unacknowledged']);
  });

  it('that returns to normal on the shelf is over', () => {
    const desk = new Desk();
    desk.raise();
    desk.shelve(NOW + 15 * MINUTE);
    expect([desk.return(), desk.standing]).toEqual([undefined, undefined]);
  });
});
