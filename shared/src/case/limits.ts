import { DAY, HOUR, MINUTE } from '../contract/time.ts';

/**
 * How long a case may take, by its weight: until somebody responds (it is assigned) and until it is put right.
 * Figures from DOMAIN (重大 15 min / 24 h; urgent repair 2 h / 24 h; ordinary 3 days), elapsed time.
 */
export interface Limit {
  /** ms from report to assignment. */
  readonly respond: number;
  /** ms from report to the check. */
  readonly rectify: number;
}

export const HAZARD_LIMITS = {
  general: { respond: 4 * HOUR, rectify: 3 * DAY },
  major: { respond: HOUR, rectify: 2 * DAY },
  critical: { respond: 15 * MINUTE, rectify: DAY },
} as const satisfies Record<string, Limit>;

export const REPAIR_LIMITS = {
  ordinary: { respond: DAY, rectify: 3 * DAY },
  urgent: { respond: 2 * HOUR, rectify: DAY },
} as const satisfies Record<string, Limit>;
