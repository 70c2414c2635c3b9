import type { CaseLine, CaseScenario, CaseSummary } from '@weige/shared/contract/cases';
import type { Priority } from '../../../wall/registry.ts';

/** Keys of the catalogue for the words of cases, and how urgent they are. */

export function kindKey(scenario: CaseScenario, kind: string): string {
  return `${scenario}.kind.${kind}`;
}

export function weightKey(weight: string): string {
  return `console.cases.weights.${weight}`;
}

/** What was done at a line: a step of the way through, or what only the reporter or neighbours do. */
export function stepKey(step: CaseLine['step']): string {
  return step === 'report' || step === 'reopen' || step === 'join'
    ? `console.cases.steps.${step}`
    : `case.step.${step}`;
}

const PRIORITY: Readonly<Record<string, Priority>> = {
  critical: 'urgent',
  major: 'high',
  general: 'medium',
  urgent: 'high',
  ordinary: 'low',
};

/** How urgent a weight is: its colour and, by `PRIORITY_SHAPES`, its shape, as the wall has them. */
export function priorityOf({ weight }: Pick<CaseSummary, 'weight'>): Priority {
  return PRIORITY[weight] ?? 'medium';
}
