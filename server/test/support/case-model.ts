import type { CaseAction, CaseLevel, CaseState, CaseStep } from '@weige/shared/case/machine';
import type { CaseScenario } from '@weige/shared/contract/cases';

/** A small model of the cases, written from DOMAIN and not from the machine: what may be done when, and by whom. */

type Rule = readonly [from: string, to: CaseState | 'same', needs: 'dispatch' | 'advance'];

const OPEN = 'reported accepted assigned in-hand suspended handled checked';

/** 发现 → 立案 → 派遣 → 处置 → 核查 → 结案 → 评价, 退回, 挂起, 并案, 督办, 升级, 会商. */
const RULES: Readonly<Record<CaseStep, Rule>> = {
  accept: ['reported', 'accepted', 'dispatch'],
  assign: ['accepted assigned', 'assigned', 'dispatch'],
  start: ['assigned', 'in-hand', 'advance'],
  'send-back': ['assigned in-hand', 'accepted', 'advance'],
  suspend: ['assigned in-hand', 'suspended', 'advance'],
  resume: ['suspended', 'in-hand', 'advance'],
  handle: ['in-hand', 'handled', 'advance'],
  reject: ['handled checked', 'in-hand', 'dispatch'],
  check: ['in-hand handled', 'checked', 'dispatch'],
  close: ['checked', 'closed', 'dispatch'],
  rate: ['closed', 'rated', 'dispatch'],
  merge: ['reported accepted assigned', 'merged', 'dispatch'],
  urge: [OPEN, 'same', 'dispatch'],
  escalate: [OPEN, 'same', 'advance'],
  consult: [OPEN, 'same', 'dispatch'],
  comment: [OPEN, 'same', 'advance'],
};

/** What a step cannot do without. */
const WANTS: Partial<Record<CaseStep, readonly string[]>> = {
  assign: ['assignee'],
  suspend: ['until', 'note'],
  merge: ['into'],
  rate: ['stars'],
  consult: ['team', 'note'],
  comment: ['note'],
  reject: ['note'],
};

export interface ModelCase {
  readonly id: string;
  readonly scenario: CaseScenario;
  /** A phone reported it, which may take it up again. */
  readonly phone: boolean;
  state: CaseState;
  level: CaseLevel;
  urged: number;
  joined: number;
  updated: number;
  handledBy: string | undefined;
  until: number | undefined;
  closedAt: number | undefined;
  into: string | undefined;
  /** What was done with it, in order, with the report. */
  readonly done: (CaseAction | 'report' | 'join')[];
}

export interface ModelActor {
  readonly name: string;
  readonly may: readonly ('dispatch' | 'advance')[];
  /** The cases lie in their area. */
  readonly inside: boolean;
  /** Known to be one person, not one of several behind a token. */
  readonly person: boolean;
}

export interface ModelStep {
  readonly step: CaseStep;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly target: ModelCase | undefined;
}

export const isOver = ({ state }: ModelCase): boolean => ['closed', 'rated', 'merged'].includes(state);
export const allows = ({ state }: ModelCase, step: CaseStep): boolean =>
  RULES[step][0].split(' ').includes(state);
export const wantedBy = (step: CaseStep): readonly string[] => WANTS[step] ?? [];

/** The problem that a step is refused with, or undefined where it is to be taken. */
export function refusalOf(actor: ModelActor, one: ModelCase, { step, fields, target }: ModelStep) {
  if (!actor.may.includes('advance') || !actor.may.includes(RULES[step][2])) return 'forbidden';
  if (!actor.inside) return 'outside-area';
  if (Number(fields['seen'] ?? Infinity) < one.updated) return 'edit-conflict';
  if (!allows(one, step)) return 'step-not-possible';
  if (wantedBy(step).some((field) => fields[field] === undefined)) return 'validation';
  if (step === 'check' && actor.person && one.handledBy === actor.name) return 'own-work';
  if (step === 'escalate' && one.level === 'town') return 'step-not-possible';
  if (step !== 'merge') return undefined;
  if (!target || target === one || target.scenario !== one.scenario) return 'unknown-case';
  return isOver(target) ? 'step-not-possible' : undefined;
}

/** Takes a step that was accepted at that place of the log. */
export function take(
  actor: ModelActor,
  one: ModelCase,
  { step, fields, target }: ModelStep,
  seq: number,
  now: number,
) {
  const to = RULES[step][1];
  if (to !== 'same') one.state = to;
  one.updated = seq;
  one.done.push(step);
  if (step === 'start' || step === 'handle') one.handledBy = actor.name;
  if (one.state === 'accepted') one.handledBy = undefined;
  if (step === 'urge') one.urged++;
  if (step === 'escalate') one.level = one.level === 'grid' ? 'village' : 'town';
  if (one.state !== 'suspended') one.until = undefined;
  else if (step === 'suspend') one.until = Date.parse(String(fields['until']));
  if (isOver(one)) one.closedAt ??= now;
  if (step !== 'merge' || !target) return;
  one.into = target.id;
  target.joined += 1 + one.joined;
  target.updated = seq + 1;
  target.done.push('join');
}

/** Whoever reported it takes it up again. */
export function reopen(one: ModelCase, seq: number): void {
  Object.assign(one, { state: 'accepted', level: 'grid', urged: 0, updated: seq });
  Object.assign(one, { handledBy: undefined, until: undefined, closedAt: undefined });
  one.done.push('reopen');
}
