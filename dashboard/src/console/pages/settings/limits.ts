import type { CaseLimits, LimitRule } from '@weige/shared/case/limits';
import { limitOf } from '@weige/shared/case/limits';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { KINDS, SCENARIOS, WEIGHTS } from '../cases/filter.ts';
import { isSpan } from './spans.ts';

/** The rows of the time limits: one for each scenario and weight, and below it those for single kinds. */

const sortOf = ({ scenario, weight, kind = '' }: LimitRule): number =>
  SCENARIOS.findIndex((one) => one === scenario) * 10_000 +
  WEIGHTS[scenario].indexOf(weight) * 100 +
  1 +
  KINDS[scenario].indexOf(kind);

/** The limits with a rule for every scenario and weight, in the order in which people look for them. */
export function completed(limits: CaseLimits): CaseLimits {
  const missing = SCENARIOS.flatMap((scenario) =>
    WEIGHTS[scenario]
      .filter(
        (weight) =>
          !limits.some(
            (rule) => rule.scenario === scenario && rule.weight === weight && rule.kind === undefined,
          ),
      )
      .map((weight): LimitRule => ({
        ...{ scenario, weight },
        ...limitOf(
          limits.filter(({ kind }) => kind === undefined),
          { scenario, weight, kind: '' },
        ),
      })),
  );
  return [...limits, ...missing].sort((one, other) => sortOf(one) - sortOf(other));
}

/** Kinds that have no rule of their own for that weight yet. */
export function kindsLeft(limits: CaseLimits, scenario: CaseScenario, weight: string): string[] {
  const taken = limits.filter((rule) => rule.scenario === scenario && rule.weight === weight);
  return KINDS[scenario].filter((kind) => !taken.some((rule) => rule.kind === kind));
}

/** A rule for one kind more, as the one for its weight has it. */
export function withKind(
  limits: CaseLimits,
  sort: { readonly scenario: CaseScenario; readonly weight: string; readonly kind: string },
): CaseLimits {
  return completed([...limits, { ...sort, ...limitOf(limits, sort) }]);
}

/** With one rule changed, or without it. */
export function withRule(limits: CaseLimits, index: number, rule: LimitRule | undefined): CaseLimits {
  return limits.flatMap((one, at) => (at !== index ? [one] : rule ? [rule] : []));
}

export function areSound(limits: CaseLimits): boolean {
  return limits.every(({ respond, rectify }) => isSpan(respond) && isSpan(rectify));
}
