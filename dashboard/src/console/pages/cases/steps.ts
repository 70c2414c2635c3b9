import type { AdvanceCase } from '@weige/shared/case/case';
import type { CaseDetail, CaseLine } from '@weige/shared/contract/cases';
import type { CaseStep } from '@weige/shared/case/machine';

/** What is typed for a step; it outlives the step that it was begun for. */
export interface StepDraft {
  readonly assignee: string;
  /** For colleagues. */
  readonly note: string;
  /** For whoever reported it. */
  readonly answer: string;
  /** As a digit; empty for none. */
  readonly stars: string;
}

export const NO_DRAFT: StepDraft = { assignee: '', note: '', answer: '', stars: '' };
export const STARS = ['5', '4', '3', '2', '1'] as const;

/** Steps as they are offered: what brings a case on comes first, what holds it up last. */
const ORDER: readonly CaseStep[] = [
  'accept',
  'start',
  'check',
  'close',
  'resume',
  'assign',
  'rate',
  'suspend',
  'send-back',
];

export function inOrder(steps: readonly CaseStep[]): CaseStep[] {
  return ORDER.filter((step) => steps.includes(step));
}

/** A step that stops a case or sends it back says why. */
export function needsNote(step: CaseStep): boolean {
  return step === 'suspend' || step === 'send-back';
}

/** What the step asks for beside its words to colleagues and to whoever reported it, by field. */
export function neededFor(step: CaseStep, draft: StepDraft): Readonly<Record<string, string>> {
  const { assignee, note, stars } = draft;
  return {
    ...(step === 'assign' ? { assignee } : {}),
    ...(step === 'rate' ? { stars } : {}),
    ...(needsNote(step) ? { note } : {}),
  };
}

/** The body of the step, with what belongs to it of the draft. */
export function stepBody(id: string, step: CaseStep, draft: StepDraft): AdvanceCase {
  const [assignee, note, answer] = [draft.assignee.trim(), draft.note.trim(), draft.answer.trim()];
  return {
    case: id,
    step,
    ...(step === 'assign' ? { assignee } : {}),
    ...(step === 'rate' ? { stars: Number(draft.stars) } : {}),
    ...(note === '' ? {} : { note }),
    ...(answer === '' ? {} : { answer }),
  };
}

/** What others have done with a case since the line of that number. */
export function newLines({ lines }: Pick<CaseDetail, 'lines'>, since: number): CaseLine[] {
  return lines.filter(({ seq }) => seq > since);
}

/** The number of the newest line; 0 for none. */
export function lastLine({ lines }: Pick<CaseDetail, 'lines'>): number {
  return lines.at(-1)?.seq ?? 0;
}
