import type { Permission } from '../contract/roles.ts';

/**
 * The way of a case (hazard, repair), as the grid-management loop has it:
 * 发现 → 立案 → 派遣 → 处置 → 核查 → 结案 → 评价, with 退回, 挂起, 并案 and 重开, and beside it 督办, 升级 and 会商. The table
 * is the whole truth: what it does not list cannot be done. docs/cases.md is drawn from it.
 */
export const CASE_STATES = [
  'reported',
  'accepted',
  'assigned',
  'in-hand',
  'suspended',
  'handled',
  'checked',
  'closed',
  'rated',
  'merged',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const CASE_STEPS = [
  'accept',
  'assign',
  'start',
  'send-back',
  'suspend',
  'resume',
  'handle',
  'reject',
  'check',
  'close',
  'rate',
  'merge',
  'urge',
  'escalate',
  'consult',
  'comment',
] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

/** Everything that may be done with a case: the steps, and what only whoever reported it may do. */
export const CASE_ACTIONS = [...CASE_STEPS, 'reopen'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

export interface Transition {
  readonly from: readonly CaseState[];
  /** Where it leads; without it the case stays in its state. */
  readonly to?: CaseState;
  /** What one must be allowed to, beside seeing the case; undefined for what only whoever reported it may do. */
  readonly needs: Permission | undefined;
}

/** Somebody may still do something about it. */
const OPEN = ['reported', 'accepted', 'assigned', 'in-hand', 'suspended', 'handled', 'checked'] as const;

export const TRANSITIONS: Readonly<Record<CaseAction, Transition>> = {
  accept: { from: ['reported'], to: 'accepted', needs: 'case:dispatch' },
  assign: { from: ['accepted', 'assigned'], to: 'assigned', needs: 'case:dispatch' },
  start: { from: ['assigned'], to: 'in-hand', needs: 'case:advance' },
  'send-back': { from: ['assigned', 'in-hand'], to: 'accepted', needs: 'case:advance' },
  suspend: { from: ['assigned', 'in-hand'], to: 'suspended', needs: 'case:advance' },
  resume: { from: ['suspended'], to: 'in-hand', needs: 'case:advance' },
  handle: { from: ['in-hand'], to: 'handled', needs: 'case:advance' },
  reject: { from: ['handled', 'checked'], to: 'in-hand', needs: 'case:dispatch' },
  check: { from: ['in-hand', 'handled'], to: 'checked', needs: 'case:dispatch' },
  close: { from: ['checked'], to: 'closed', needs: 'case:dispatch' },
  rate: { from: ['closed'], to: 'rated', needs: 'case:dispatch' },
  merge: { from: ['reported', 'accepted', 'assigned'], to: 'merged', needs: 'case:dispatch' },
  urge: { from: OPEN, needs: 'case:dispatch' },
  escalate: { from: OPEN, needs: 'case:advance' },
  consult: { from: OPEN, needs: 'case:dispatch' },
  comment: { from: OPEN, needs: 'case:advance' },
  reopen: { from: ['closed', 'rated'], to: 'accepted', needs: undefined },
};

/** The state after `action`, or undefined where the table does not allow it from `state`. */
export function nextState(state: CaseState, action: CaseAction): CaseState | undefined {
  const { from, to } = TRANSITIONS[action];
  return from.includes(state) ? (to ?? state) : undefined;
}

/** The steps that may be taken from `state`. */
export function possibleSteps(state: CaseState): CaseStep[] {
  return CASE_STEPS.filter((step) => nextState(state, step) !== undefined);
}

/** What is said and asked among colleagues: whoever reported the case, and the wall, are not told. */
export function isAmongStaff(step: string): boolean {
  return step === 'comment' || step === 'consult';
}

/** Nothing is left to do: the case leaves the walls. */
export function isDone(state: CaseState): boolean {
  return state === 'closed' || state === 'rated' || state === 'merged';
}

/**
 * The time limit that holds in `state`: to respond until somebody is on it, then to put it right; none while it waits,
 * or is put right and waits for the check.
 */
export function limitIn(state: CaseState): 'respondBy' | 'rectifyBy' | undefined {
  if (state === 'reported' || state === 'accepted') return 'respondBy';
  return state === 'assigned' || state === 'in-hand' ? 'rectifyBy' : undefined;
}

/** Who has to see to a case, lowest first: 微格, 村居, 镇. */
export const CASE_LEVELS = ['grid', 'village', 'town'] as const;
export type CaseLevel = (typeof CASE_LEVELS)[number];

/** One level up; undefined above the town. */
export function levelAbove(level: CaseLevel): CaseLevel | undefined {
  return CASE_LEVELS[CASE_LEVELS.indexOf(level) + 1];
}
