import { ANSWERED_RULES } from '../../alarm/rules.ts';
import { within } from '../../area/code.ts';
import type { Slice } from '../slice.ts';
import type { AlarmRaised } from './events.ts';

/** An alarm that is not over. Times are RFC 3339. */
export interface StandingAlarm extends AlarmRaised {
  readonly id: string;
  readonly area: string;
  readonly raisedAt: string;
  /** Absent while nobody has acknowledged it. */
  readonly acknowledgedAt?: string;
  /** Its reason is gone; it stands until it is acknowledged. */
  readonly returnedAt?: string;
  /** On the shelf until then. */
  readonly shelvedUntil?: string;
}

export const ALARM_STATES = ['unacknowledged', 'acknowledged', 'returned', 'shelved'] as const;
/** 未确认, 已确认, 已恢复未确认, 已搁置. */
export type AlarmStanding = (typeof ALARM_STATES)[number];

/** Where an alarm stands in its life cycle. */
export function standingOf(alarm: StandingAlarm): AlarmStanding {
  if (alarm.shelvedUntil !== undefined) return 'shelved';
  if (alarm.returnedAt !== undefined) return 'returned';
  return alarm.acknowledgedAt === undefined ? 'unacknowledged' : 'acknowledged';
}

/** Alarms that are not over, by id: over is what has returned to normal and was acknowledged, or needs no acknowledging. */
export interface AlarmState {
  standing: Record<string, StandingAlarm>;
}

/** Puts a change of an alarm into the state; one that is over leaves it. */
function put({ standing }: AlarmState, alarm: StandingAlarm, suppressed = false): void {
  // Nobody waits for one that was on the shelf when its reason went, or whose rule somebody switched off.
  const answered =
    alarm.acknowledgedAt !== undefined ||
    alarm.shelvedUntil !== undefined ||
    ANSWERED_RULES.includes(alarm.rule) ||
    suppressed;
  if (alarm.returnedAt !== undefined && answered) delete standing[alarm.id];
  else standing[alarm.id] = alarm;
}

function unshelved({ shelvedUntil: _until, ...alarm }: StandingAlarm): StandingAlarm {
  return alarm;
}

export const alarmSlice: Slice<'alarm', AlarmState> = {
  name: 'alarm',
  empty: () => ({ standing: {} }),
  fold(state, event) {
    if (event.type === 'alarm.raised') {
      const { id, area, at, data } = event;
      state.standing[id] = { ...data, id, area, raisedAt: at };
      return;
    }
    if (!event.type.startsWith('alarm.') || !('alarm' in event.data)) return;
    const known = state.standing[event.data.alarm];
    if (!known) return;
    if (event.type === 'alarm.acknowledged') put(state, { ...known, acknowledgedAt: event.at });
    else if (event.type === 'alarm.returned')
      put(state, { ...known, returnedAt: event.at }, event.data.suppressed);
    else if (event.type === 'alarm.shelved') put(state, { ...known, shelvedUntil: event.data.until });
    else if (event.type === 'alarm.unshelved') put(state, unshelved(known));
  },
  restrict: ({ standing }, area) => ({
    standing: Object.fromEntries(Object.entries(standing).filter(([, one]) => within(one.area, area))),
  }),
  tally: () => undefined,
};
