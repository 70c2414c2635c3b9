import type { CaseState, CaseStep } from '@weige/shared/case/machine';
import { nextState, possibleSteps, TRANSITIONS } from '@weige/shared/case/machine';
import type { WorkCase } from '@weige/shared/contract/cases';
import type { Permission } from '@weige/shared/contract/roles';

/** What a step asks for on a phone. */
export interface StepForm {
  /** Words to colleagues; `needed` where the step cannot be taken without. */
  readonly note?: 'needed' | 'open';
  /** Words to whoever reported it. */
  readonly answer?: boolean;
  readonly photos?: boolean;
  readonly until?: boolean;
}

/** The steps that a phone offers, the one that leads on first. One without a form is taken by pressing it. */
const FORMS = {
  start: {},
  resume: {},
  handle: { photos: true, note: 'open', answer: true },
  accept: {},
  check: { photos: true, note: 'open', answer: true },
  close: { answer: true },
  comment: { note: 'needed', photos: true },
  reject: { note: 'needed', photos: true },
  suspend: { until: true, note: 'needed' },
  escalate: { note: 'needed' },
  'send-back': { note: 'needed' },
} as const satisfies Partial<Record<CaseStep, StepForm>>;

export type WorkStep = keyof typeof FORMS;
const STEPS = Object.keys(FORMS) as WorkStep[];
/** The steps that lead on. */
const LEADING: readonly WorkStep[] = ['start', 'resume', 'handle', 'accept', 'check', 'close'];

export function formOf(step: WorkStep): StepForm {
  return FORMS[step];
}

export function isWorkStep(step: unknown): step is WorkStep {
  return STEPS.some((one) => one === step);
}

export function isPressed(step: WorkStep): boolean {
  return Object.keys(FORMS[step]).length === 0;
}

export function isLeading(step: WorkStep): boolean {
  return LEADING.includes(step);
}

/** The state that a case will be in once what waits on this phone has arrived. */
export function stateAfter(state: CaseState, waiting: readonly CaseStep[]): CaseState {
  return waiting.reduce((at, step) => nextState(at, step) ?? at, state);
}

/**
 * What can be done with a case, the step that leads on first: what the server allows, or by the table what will be
 * possible after the steps that still wait on this phone.
 */
export function stepsFor(
  { state, level, possible }: Pick<WorkCase, 'state' | 'level' | 'possible'>,
  waiting: readonly CaseStep[],
  permissions: readonly Permission[],
): WorkStep[] {
  const open = waiting.length === 0 ? possible : possibleSteps(stateAfter(state, waiting));
  return STEPS.filter((step) => {
    const { needs } = TRANSITIONS[step];
    const mayGoUp = step !== 'escalate' || level !== 'town';
    // Who has handled it themselves waits for another to check it.
    const mayCheck = step !== 'check' || !waiting.includes('handle');
    return open.includes(step) && needs !== undefined && permissions.includes(needs) && mayGoUp && mayCheck;
  });
}
