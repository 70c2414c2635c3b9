import type { ConditionsOf } from '../../alarm/condition.ts';
import { caseConditions } from '../../case/alarms.ts';
import type { CaseAlarms } from '../../case/alarms.ts';
import type { RepairState } from './fold.ts';

const ALARMS: CaseAlarms = { scenario: 'repair', severe: {}, pressing: ['urgent'] };

/** Repairs whose time runs out. */
export const repairConditions: ConditionsOf<RepairState> = ({ open }, ruleIn, now) =>
  caseConditions(ALARMS, open, ruleIn, now);
