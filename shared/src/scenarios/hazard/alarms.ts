import type { ConditionsOf } from '../../alarm/condition.ts';
import { caseConditions } from '../../case/alarms.ts';
import type { CaseAlarms } from '../../case/alarms.ts';
import type { HazardState } from './fold.ts';

const ALARMS: CaseAlarms = {
  scenario: 'hazard',
  severe: { critical: 'urgent', major: 'high' },
  pressing: ['critical'],
};

/** Severe hazards that nobody is on, and hazards whose time runs out. */
export const hazardConditions: ConditionsOf<HazardState> = ({ open }, ruleIn, now) =>
  caseConditions(ALARMS, open, ruleIn, now);
