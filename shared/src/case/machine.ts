/**
 * The way of a case (hazard, repair), as the grid-management loop has it:
 * 发现 → 立案 → 派遣 → 处置 → 核查 → 结案 → 评价, with 退回, 挂起 and 重开. The table is the whole truth: what it
 * does not list cannot be done.
 */
export const CASE_STATES = [
  'reported',
  'accepted',
  'assigned',
  'in-hand',
  'suspended',
  'checked',
  'closed',
  'rated',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const CASE_STEPS = [
  'accept',
  'assign',
  'start',
  'send-back',
  'suspend',
  'resume',
  'check',
  'close',
  'rate',
] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

/** Everything that changes a state: the steps, and what only whoever reported it may do. */
export const CASE_ACTIONS = [...CASE_STEPS, 'reopen'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

interface Transition {
  readonly from: readonly CaseState[];
  readonly to: CaseState;
}

export const TRANSITIONS: Readonly<Record<CaseAction, Transition>> = {
  accept: { from: ['reported'], to: 'accepted' },
  assign: { from: ['accepted', 'assigned'], to: 'assigned' },
  start: { from: ['assigned'], to: 'in-hand' },
  'send-back': { from: ['assigned', 'in-hand'], to: 'accepted' },
  suspend: { from: ['assigned', 'in-hand'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'in-hand' },
  check: { from: ['in-hand'], to: 'checked' },
  close: { from: ['checked'], to: 'closed' },
  rate: { from: ['closed'], to: 'rated' },
  reopen: { from: ['closed', 'rated'], to: 'accepted' },
};

/** The state after `action`, or undefined where the table does not allow it from `state`. */
export function nextState(state: CaseState, action: CaseAction): CaseState | undefined {
  const { from, to } = TRANSITIONS[action];
  return from.includes(state) ? to : undefined;
}

/** The steps that may be taken from `state`. */
export function possibleSteps(state: CaseState): CaseStep[] {
  return CASE_STEPS.filter((step) => nextState(state, step) !== undefined);
}

/** Nothing is left to do: the case leaves the walls. */
export function isDone(state: CaseState): boolean {
  return state === 'closed' || state === 'rated';
}

/** The time limit that holds in `state`: to respond until somebody is on it, then to put it right; none while it waits. */
export function limitIn(state: CaseState): 'respondBy' | 'rectifyBy' | undefined {
  if (state === 'reported' || state === 'accepted') return 'respondBy';
  return state === 'assigned' || state === 'in-hand' ? 'rectifyBy' : undefined;
}
