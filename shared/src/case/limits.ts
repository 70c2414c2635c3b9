import Type from 'typebox';
import { after, TIME_UNITS } from '../calendar/calendar.ts';
import type { Span, WorkCalendar } from '../calendar/calendar.ts';
import { CASE_SCENARIOS } from '../contract/cases.ts';
import type { CaseScenario } from '../contract/cases.ts';
import { Words } from '../contract/formats.ts';
import { toWire } from '../contract/time.ts';

/** How long a case may take. Limits are data: a town sets them by scenario, weight and kind, a village may have its own. */

export const SpanSchema = Type.Object(
  {
    amount: Type.Integer({ minimum: 1, maximum: 1_000 }),
    unit: Words(
      TIME_UNITS,
      'Minutes, hours and days run day and night (紧急); the others in working hours only.',
    ),
  },
  { additionalProperties: false },
);

export const LimitRule = Type.Object(
  {
    scenario: Words(CASE_SCENARIOS, 'Hazard or repair.'),
    weight: Type.String({ maxLength: 40, description: 'Severity or urgency.' }),
    kind: Type.Optional(Type.String({ maxLength: 40, description: 'Only for this kind.' })),
    /** From the report until somebody is on it. */
    respond: SpanSchema,
    /** From the report until it is put right. */
    rectify: SpanSchema,
  },
  { additionalProperties: false },
);
export type LimitRule = Type.Static<typeof LimitRule>;

export const CaseLimits = Type.Array(LimitRule, {
  maxItems: 200,
  description: 'A rule with a kind goes before one without.',
});
export type CaseLimits = Type.Static<typeof CaseLimits>;

export type Limit = Pick<LimitRule, 'respond' | 'rectify'>;

/** When a case goes up a level by itself: so long after the limit that holds was broken. */
export const Escalation = Type.Object(
  {
    /** From grid to village. */
    grid: SpanSchema,
    /** From village to town. */
    village: SpanSchema,
    enabled: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type Escalation = Type.Static<typeof Escalation>;

/** The limits an installation starts with, from DOMAIN: 重大 15 min / 24 h, urgent repair 2 h / 24 h, ordinary 3 working days. */
export const DEFAULT_LIMITS: CaseLimits = [
  {
    scenario: 'hazard',
    weight: 'general',
    respond: { amount: 4, unit: 'working-hours' },
    rectify: { amount: 3, unit: 'working-days' },
  },
  {
    scenario: 'hazard',
    weight: 'major',
    respond: { amount: 1, unit: 'hours' },
    rectify: { amount: 2, unit: 'days' },
  },
  {
    scenario: 'hazard',
    weight: 'critical',
    respond: { amount: 15, unit: 'minutes' },
    rectify: { amount: 24, unit: 'hours' },
  },
  {
    scenario: 'repair',
    weight: 'ordinary',
    respond: { amount: 1, unit: 'working-days' },
    rectify: { amount: 3, unit: 'working-days' },
  },
  {
    scenario: 'repair',
    weight: 'urgent',
    respond: { amount: 2, unit: 'hours' },
    rectify: { amount: 24, unit: 'hours' },
  },
];

/** For a weight that no rule knows: nothing is without a limit. */
const FALLBACK: Limit = {
  respond: { amount: 1, unit: 'working-days' },
  rectify: { amount: 3, unit: 'working-days' },
};

export const DEFAULT_ESCALATION: Escalation = {
  grid: { amount: 4, unit: 'working-hours' },
  village: { amount: 1, unit: 'working-days' },
  enabled: true,
};

/** What decides on time: the rules of the area that the case is in. */
export interface TimeRules {
  readonly limits: CaseLimits;
  readonly calendar: WorkCalendar;
}

/** What a case is to be answered and put right by. */
export interface CaseSort {
  readonly scenario: CaseScenario;
  readonly weight: string;
  readonly kind: string;
}

/** The limit for that sort of case: the rule for its kind, else the one for its weight. */
export function limitOf(limits: CaseLimits, { scenario, weight, kind }: CaseSort): Limit {
  const rules = limits.filter((rule) => rule.scenario === scenario && rule.weight === weight);
  return (
    rules.find((rule) => rule.kind === kind) ?? rules.find((rule) => rule.kind === undefined) ?? FALLBACK
  );
}

/** Until when a case that came in at `at` (epoch ms) is to be answered and put right. */
export function limitsFrom(at: number, sort: CaseSort, { limits, calendar }: TimeRules) {
  const { respond, rectify } = limitOf(limits, sort);
  return {
    respondBy: toWire(after(at, respond, calendar)),
    rectifyBy: toWire(after(at, rectify, calendar)),
  };
}

/** The span that a limit of a case was given by. */
export function spanOf(limit: 'respondBy' | 'rectifyBy', sort: CaseSort, { limits }: TimeRules): Span {
  const { respond, rectify } = limitOf(limits, sort);
  return limit === 'respondBy' ? respond : rectify;
}
