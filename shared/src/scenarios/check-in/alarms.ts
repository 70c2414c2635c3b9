import type { Condition, ConditionsOf } from '../../alarm/condition.ts';
import type { AlarmPriority, AlarmRule } from '../../alarm/rules.ts';
import { fromWire } from '../../contract/time.ts';
import type { Notice } from './events.ts';
import { noticeKey } from './fold.ts';
import type { CheckInState, NoticedDwelling } from './fold.ts';

/** Notices that somebody has to act on soon; each has a rule of its name. */
const ALARMS: Readonly<
  Partial<Record<Notice, { readonly rule: AlarmRule; readonly priority: AlarmPriority }>>
> = {
  overcrowded: { rule: 'overcrowded', priority: 'medium' },
  'vacant-occupied': { rule: 'vacant-occupied', priority: 'low' },
  overstay: { rule: 'overstay', priority: 'low' },
};

function conditionOf({ dwelling, notice, area, place, since }: NoticedDwelling): Condition[] {
  const alarm = ALARMS[notice];
  if (!alarm) return [];
  const about = { scenario: 'check-in', kind: notice };
  return [{ ...alarm, subject: noticeKey(dwelling, notice), area, place, since: fromWire(since), about }];
}

/** Dwellings with too many people, with people though they are vacant, or with a stay past its end. */
export const checkInConditions: ConditionsOf<CheckInState> = ({ noticed }) =>
  Object.values(noticed).flatMap(conditionOf);
