import type { AdvanceCase } from '@weige/shared/case/case';
import { levelAbove } from '@weige/shared/case/machine';
import type { CaseState, CaseStep } from '@weige/shared/case/machine';
import type { CaseDetail, CaseLine } from '@weige/shared/contract/cases';
import { fromLocal } from './moment.ts';

/** What is typed for a step; it outlives the step that it was begun for. */
export interface StepDraft {
  /** Who is sent, by the register: the id of a team, and perhaps of one of its members; empty for none. */
  readonly team: string;
  readonly teamName: string;
  readonly member: string;
  /** Ids of the teams that help. */
  readonly parties: readonly string[];
  /** Who is sent where the register has no such team. */
  readonly assignee: string;
  /** Until when it waits, as the browser's field has it: `2026-11-24T08:00`, in the town's time. */
  readonly until: string;
  /** The case that goes on in its place. */
  readonly into: string;
  /** For colleagues. */
  readonly note: string;
  /** For whoever reported it. */
  readonly answer: string;
  /** As a digit; empty for none. */
  readonly stars: string;
}

export const NO_DRAFT: StepDraft = {
  ...{ team: '', teamName: '', member: '', parties: [], assignee: '' },
  ...{ until: '', into: '', note: '', answer: '', stars: '' },
};
export const STARS = ['5', '4', '3', '2', '1'] as const;
/** Most teams that help beside the one that leads; the test holds it against the contract. */
export const MOST_HELPERS = 4;

/** The step that usually comes next. */
const USUAL: Readonly<Partial<Record<CaseState, CaseStep>>> = {
  reported: 'accept',
  accepted: 'assign',
  assigned: 'start',
  'in-hand': 'handle',
  suspended: 'resume',
  handled: 'check',
  checked: 'close',
};

/** Steps that have a button of their own, in the order of the way through; the others are in the menu. */
const BUTTONS: readonly CaseStep[] = [
  'accept', 'assign', 'start', 'handle', 'resume', 'check', 'close', 'reject', 'rate',
]; // prettier-ignore
const MENU: readonly CaseStep[] = ['urge', 'escalate', 'consult', 'suspend', 'send-back', 'merge'];

/** What can be done with a case, as it is offered. */
export interface Offer {
  /** What usually comes next. */
  readonly next: CaseStep | undefined;
  readonly others: readonly CaseStep[];
  readonly menu: readonly CaseStep[];
}

/** The steps that can be taken now: nothing goes higher than the town, and only what is near is merged. */
export function offerOf(one: Pick<CaseDetail, 'state' | 'level' | 'possible' | 'nearby'>): Offer {
  const can = (step: CaseStep): boolean =>
    one.possible.includes(step) &&
    (step !== 'escalate' || levelAbove(one.level) !== undefined) &&
    (step !== 'merge' || one.nearby.length > 0);
  const usual = USUAL[one.state];
  const next = usual !== undefined && can(usual) ? usual : undefined;
  return {
    next,
    others: BUTTONS.filter((step) => step !== next && can(step)),
    menu: MENU.filter(can),
  };
}

/** Key of the word for a step in that state: whoever is sent in another's place is sent anew. */
export function takeKey(step: CaseStep, state: CaseState): string {
  return step === 'assign' && state === 'assigned' ? 'console.cases.sendAnew' : `console.cases.take.${step}`;
}

/** A step that stops a case, sends it back or asks somebody says why. */
export function needsNote(step: CaseStep): boolean {
  return ['suspend', 'send-back', 'reject', 'consult'].includes(step);
}

/** Whoever reported the case hears an answer with the steps that are news to them. */
export function takesAnswer(step: CaseStep): boolean {
  return !['reject', 'merge', 'urge', 'escalate', 'consult', 'rate'].includes(step);
}

/** What the step asks for beside its words to colleagues and to whoever reported it, by field. */
export function neededFor(step: CaseStep, draft: StepDraft): Readonly<Record<string, string>> {
  const { team, assignee, until, into, note, stars } = draft;
  return {
    ...(step === 'assign' && team === '' ? { assignee } : {}),
    ...(step === 'consult' ? { team } : {}),
    ...(step === 'suspend' ? { until } : {}),
    ...(step === 'merge' ? { into } : {}),
    ...(step === 'rate' ? { stars } : {}),
    ...(needsNote(step) ? { note } : {}),
  };
}

function sent({ team, member, parties, assignee }: StepDraft): Partial<AdvanceCase> {
  const helpers = parties.filter((one) => one !== team);
  return {
    ...(team === '' ? { assignee: assignee.trim() } : { team }),
    ...(team === '' || member === '' ? {} : { member }),
    ...(helpers.length > 0 ? { parties: helpers } : {}),
  };
}

/** What belongs to the step alone. */
function particulars(step: CaseStep, draft: StepDraft): Partial<AdvanceCase> {
  if (step === 'assign') return sent(draft);
  if (step === 'consult') return { team: draft.team };
  if (step === 'suspend') return { until: fromLocal(draft.until) };
  if (step === 'merge') return { into: draft.into };
  return step === 'rate' ? { stars: Number(draft.stars) } : {};
}

/** The body of the step, with what belongs to it of the draft. `seen`: the `updated` of the case that was looked at. */
export function stepBody(id: string, step: CaseStep, draft: StepDraft, seen: number): AdvanceCase {
  const [note, answer] = [draft.note.trim(), draft.answer.trim()];
  return {
    ...{ case: id, step, seen },
    ...particulars(step, draft),
    ...(note === '' ? {} : { note }),
    ...(answer === '' || !takesAnswer(step) ? {} : { answer }),
  };
}

/** What somebody is about to do, for a look at it beside what others did: field and text. */
export function wishOf(
  step: CaseStep,
  draft: StepDraft,
): readonly (readonly [field: string, text: string])[] {
  const { team, teamName, assignee, until, note, answer } = draft;
  const who = step === 'assign' || step === 'consult' ? (team === '' ? assignee.trim() : teamName) : '';
  const said = [
    ['who', who],
    ['until', step === 'suspend' ? until.replace('T', ' ') : ''],
    ['note', note.trim()],
    ['answer', takesAnswer(step) ? answer.trim() : ''],
  ] as const;
  return said.filter(([, text]) => text !== '');
}

/** What others have done with a case since the line of that number. */
export function newLines({ lines }: Pick<CaseDetail, 'lines'>, since: number): CaseLine[] {
  return lines.filter(({ seq }) => seq > since);
}

/** The number of the newest line; 0 for none. */
export function lastLine({ lines }: Pick<CaseDetail, 'lines'>): number {
  return lines.at(-1)?.seq ?? 0;
}
