import { ALARM_PRIORITIES, ALARM_RULES } from '../alarm/rules.ts';
import { HOUR, toWire } from '../contract/time.ts';
import {
  decideAcknowledge,
  decideRaise,
  decideReturn,
  decideShelve,
  decideUnshelve,
} from '../scenarios/alarm/decide.ts';
import type { StandingAlarm } from '../scenarios/alarm/fold.ts';
import { of } from './act.ts';
import type { Act } from './act.ts';
import { GRIDS, placeIn } from './town.ts';

/** How the events of alarms come about. */

const raise: Act = (town, { pick, count }, context) => {
  const area = of(GRIDS, pick);
  const [rule, subject] = [of(ALARM_RULES, pick), `${area}/${count}`];
  const standing = [...town.alarms.values()].find((one) => one.rule === rule && one.subject === subject);
  const condition = {
    ...{ rule, subject, area, priority: of(ALARM_PRIORITIES, count), since: context.now },
    ...{ place: pick % 2 === 0 ? placeIn(area) : undefined, about: { scenario: 'hazard', kind: 'gas' } },
  };
  return decideRaise(condition, standing, context);
};

/** Does something with an alarm that fits; where there is none, one is raised. */
const withAlarm =
  (
    fits: (alarm: StandingAlarm) => boolean,
    act: (alarm: StandingAlarm, ...rest: Parameters<Act>) => ReturnType<Act>,
  ): Act =>
  (town, step, context) => {
    const found = [...town.alarms.values()].filter(fits);
    return found.length === 0 ? raise(town, step, context) : act(of(found, step.pick), town, step, context);
  };

const shelve = withAlarm(
  ({ returnedAt, shelvedUntil }) => returnedAt === undefined && shelvedUntil === undefined,
  (alarm, _town, { count }, context) => {
    const body = { alarm: alarm.id, until: toWire(context.now + count * HOUR), reason: '正在检修' };
    return decideShelve(alarm, body, context);
  },
);

export const ALARM_ACTS = {
  'alarm.raised': raise,
  'alarm.acknowledged': withAlarm(
    ({ acknowledgedAt }) => acknowledgedAt === undefined,
    (alarm, _town, _step, context) => decideAcknowledge([alarm], { alarms: [alarm.id] }, context),
  ),
  'alarm.returned': withAlarm(
    ({ returnedAt }) => returnedAt === undefined,
    (alarm, _town, { pick }, context) => decideReturn(alarm, pick % 5 === 0, context),
  ),
  'alarm.shelved': shelve,
  'alarm.unshelved': (town, step, context) => {
    const shelved = [...town.alarms.values()].find(({ shelvedUntil }) => shelvedUntil !== undefined);
    if (!shelved) return shelve(town, step, context);
    return decideUnshelve(shelved, { alarm: shelved.id }, context);
  },
} as const satisfies Record<string, Act>;
