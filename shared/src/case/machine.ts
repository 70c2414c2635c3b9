/**
 * The way of a case (hazard, repair), as the grid-management loop has it:
 * 发现 → 立案 → 派遣 → 处置 → 核查 → 结案 → 评价, with 退回 and 挂起. The table is the whole truth: what it
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

interface Transition {
  readonly from: readonly CaseState[];
  readonly to: CaseState;
}

export const TRANSITIONS: Readonly<Record<CaseStep, Transition>> = {
  accept: { from: ['reported'], to: 'accepted' },
  assign: { from: ['accepted', 'assigned'], to: 'assigned' },
  start: { from: ['assigned'], to: 'in-hand' },
  'send-back': { from: ['assigned', 'in-hand'], to: 'accepted' },
  suspend: { from: ['assigned', 'in-hand'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'in-hand' },
  check: { from: ['in-hand'], to: 'checked' },
  close: { from: ['checked'], to: 'closed' },
  rate: { from: ['closed'], to: 'rated' },
};

/** The state after `step`, or undefined where the table does not allow it from `state`. */
export function nextState(state: CaseState, step: CaseStep): CaseState | undefined {
  const { from, to } = TRANSITIONS[step];
  return from.includes(state) ? to : undefined;
}

/** Nothing is left to do: the case leaves the walls. */
export function isDone(state: CaseState): boolean {
  return state === 'closed' || state === 'rated';
}
