import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWire, MINUTE, toWire } from '../contract/time.ts';
import { decideRaise, decideReturn, decideShelve, decideUnshelve } from '../scenarios/alarm/decide.ts';
import { alarmSlice } from '../scenarios/alarm/fold.ts';
import type { StandingAlarm } from '../scenarios/alarm/fold.ts';
import type { Decision } from '../scenarios/decision.ts';
import { TestLog } from '../testing/log.ts';
import { GRIDS } from '../testing/town.ts';
import { compareAlarms } from './compare.ts';
import { conditionKey } from './condition.ts';
import type { Condition } from './condition.ts';
import { DEFAULT_ALARM_RULES } from './rules.ts';
import type { AlarmRule, AlarmRuleSetting } from './rules.ts';

const START = fromWire('2026-11-24T09:00:00+08:00');
const [GRID = ''] = GRIDS;

const aCondition = (fields: Partial<Condition> = {}): Condition => ({
  ...{ rule: 'overcrowded', subject: 'dwelling', area: GRID, place: undefined, priority: 'medium' },
  ...{ since: START, about: {} },
  ...fields,
});

/** The engine without a server: what `compareAlarms` says is decided, logged and folded, minute by minute. */
class Rounds {
  readonly log = new TestLog();
  readonly state = alarmSlice.empty();
  readonly rules = new Map<AlarmRule, AlarmRuleSetting>();
  #gone: ReadonlyMap<string, number> = new Map();

  get standing(): StandingAlarm[] {
    return Object.values(this.state.standing);
  }

  /** Types of the events since the start. */
  get types(): string[] {
    return this.log.events.map(({ type }) => type.replace('alarm.', ''));
  }

  contextAt = (minute: number) => {
    const now = START + minute * MINUTE;
    return { now, at: now, newId: this.log.newId };
  };

  take(decision: Decision): void {
    if ('refusal' in decision) throw new Error(`Refused: ${JSON.stringify(decision.refusal)}`);
    for (const event of this.log.append(decision)) alarmSlice.fold(this.state, event);
  }

  round(minute: number, ...conditions: Condition[]): void {
    const context = this.contextAt(minute);
    const ruleIn = (rule: AlarmRule) => this.rules.get(rule) ?? DEFAULT_ALARM_RULES[rule];
    const { standing } = this;
    const changes = compareAlarms({ conditions, standing, ruleIn, gone: this.#gone, now: context.now });
    this.#gone = changes.gone;
    for (const { alarm, suppressed } of changes.giveBack) this.take(decideReturn(alarm, suppressed, context));
    const known = (key: string) =>
      this.standing.find((one) => conditionKey(one) === key && one.returnedAt === undefined);
    for (const one of changes.raise) this.take(decideRaise(one, known(conditionKey(one)), context));
    for (const { id } of changes.unshelve)
      this.take(decideUnshelve(this.state.standing[id], { alarm: id }, context));
  }

  restart(): void {
    this.#gone = new Map();
  }
}

describe('a condition', () => {
  it('is an alarm once it has stood for the threshold, and only once', () => {
    const rounds = new Rounds();
    for (const minute of [0, 4, 4.99]) rounds.round(minute, aCondition());
    expect(rounds.types).toEqual([]);
    for (const minute of [5, 6, 100]) rounds.round(minute, aCondition());
    expect(rounds.types).toEqual(['raised']);
  });

  it('that is gone before the threshold never was one', () => {
    const rounds = new Rounds();
    rounds.round(4, aCondition());
    rounds.round(5);
    rounds.round(8, aCondition({ since: START + 6 * MINUTE }));
    expect(rounds.types).toEqual([]);
  });

  it('has its alarm return once it has been gone for the dead band', () => {
    const rounds = new Rounds();
    rounds.round(5, aCondition());
    for (const minute of [6, 15.9]) rounds.round(minute);
    expect(rounds.types).toEqual(['raised']);
    rounds.round(16);
    expect(rounds.types).toEqual(['raised', 'returned']);
    expect(rounds.standing).toMatchObject([{ returnedAt: toWire(START + 16 * MINUTE) }]);
  });

  it('that comes again after its alarm has returned is another alarm, whether or not the first was acknowledged', () => {
    const rounds = new Rounds();
    rounds.round(5, aCondition());
    rounds.round(6);
    rounds.round(16);
    rounds.round(30, aCondition({ since: START + 20 * MINUTE }));
    expect(rounds.types).toEqual(['raised', 'returned', 'raised']);
    expect(rounds.standing).toHaveLength(2);
  });

  it('flaps within the dead band and raises nothing new', () => {
    const flaps = fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0.01, max: 4.9, noNaN: true })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(flaps, (steps) => {
        const rounds = new Rounds();
        rounds.round(5, aCondition());
        let minute = 5;
        let gone = 0;
        for (const [there, gap] of steps) {
          minute += gap;
          gone = there ? 0 : gone + gap;
          // It never stays away for ten minutes.
          const is = there || gone > 4.9;
          if (is) gone = 0;
          rounds.round(minute, ...(is ? [aCondition({ since: START + minute * MINUTE })] : []));
        }
        expect(rounds.types).toEqual(['raised']);
      }),
    );
  });
});

describe('a restart', () => {
  it('between any two rounds raises nothing twice and forgets nothing', () => {
    const history = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(history, (minutes) => {
        const rounds = new Rounds();
        let since = 0;
        for (const [index, [there, restarted]] of minutes.entries()) {
          if (restarted) rounds.restart();
          if (there && !minutes[index - 1]?.[0]) since = index;
          rounds.round(index, ...(there ? [aCondition({ since: START + since * MINUTE })] : []));
          const unreturned = rounds.standing.filter(({ returnedAt }) => returnedAt === undefined);
          expect(unreturned.length).toBeLessThanOrEqual(1);
          if (there && index - since >= 5) expect(unreturned).toHaveLength(1);
        }
      }),
    );
  });
});

describe('a limit', () => {
  const limit = { subject: 'case', about: { limit: 'rectifyBy' } } as const;

  it('has one alarm at a time: what is broken is near no more, whatever the dead band', () => {
    const rounds = new Rounds();
    rounds.rules.set('limit-near', { enabled: true, threshold: 30, deadBand: 60 });
    rounds.round(0, aCondition({ rule: 'limit-near', ...limit }));
    rounds.round(30, aCondition({ rule: 'limit-broken', since: START + 30 * MINUTE, ...limit }));
    expect(rounds.types).toEqual(['raised', 'returned', 'raised']);
    expect(rounds.log.events.at(-1)).toMatchObject({ data: { rule: 'limit-broken' } });
  });

  it('that is broken twice, to respond and to put right, has an alarm for each', () => {
    const rounds = new Rounds();
    rounds.round(0, aCondition({ rule: 'limit-broken', subject: 'case', about: { limit: 'respondBy' } }));
    rounds.round(1, aCondition({ rule: 'limit-broken', ...limit }));
    expect(rounds.types).toEqual(['raised', 'returned', 'raised']);
  });
});

describe('a rule that is switched off', () => {
  it('raises nothing, and returns what stands of it as suppressed, at once', () => {
    const rounds = new Rounds();
    rounds.round(5, aCondition());
    rounds.rules.set('overcrowded', { enabled: false, threshold: 0, deadBand: 60 });
    rounds.round(6, aCondition(), aCondition({ subject: 'another' }));
    expect(rounds.types).toEqual(['raised', 'returned']);
    expect(rounds.log.events.at(-1)?.data).toMatchObject({ suppressed: true });
    rounds.rules.delete('overcrowded');
    rounds.round(7, aCondition());
    expect(rounds.types).toEqual(['raised', 'returned', 'raised']);
  });
});

describe('the shelf', () => {
  const shelved = () => {
    const rounds = new Rounds();
    rounds.round(5, aCondition());
    const until = toWire(START + 60 * MINUTE);
    const [alarm] = rounds.standing;
    rounds.take(
      decideShelve(alarm, { alarm: alarm?.id ?? '', until, reason: '正在整改' }, rounds.contextAt(6)),
    );
    return rounds;
  };

  it('gives an alarm back when its time is over', () => {
    const rounds = shelved();
    rounds.round(59, aCondition());
    expect(rounds.types).toEqual(['raised', 'shelved']);
    rounds.round(60, aCondition());
    rounds.round(61, aCondition());
    expect(rounds.types).toEqual(['raised', 'shelved', 'unshelved']);
    expect(rounds.standing[0]).not.toHaveProperty('shelvedUntil');
  });

  it('is left by an alarm whose reason goes: nobody waits for it', () => {
    const rounds = shelved();
    rounds.round(20);
    rounds.round(60);
    expect(rounds.types).toEqual(['raised', 'shelved', 'returned']);
    expect(rounds.standing).toEqual([]);
  });
});

describe('alarms that are raised together', () => {
  it('come the worst first, and of those the one that stood longest', () => {
    const rounds = new Rounds();
    const low = aCondition({ subject: 'low', priority: 'low' });
    const later = aCondition({ subject: 'later', priority: 'urgent', since: START + MINUTE });
    const first = aCondition({ subject: 'first', priority: 'urgent' });
    rounds.round(10, low, later, first);
    expect(rounds.standing.map(({ subject }) => subject)).toEqual(['first', 'later', 'low']);
  });
});
