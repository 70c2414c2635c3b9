import { CASE_ACTIONS, CASE_STATES, nextState, TRANSITIONS } from '../case/machine.ts';
import type { CaseAction } from '../case/machine.ts';

/** The case machine as docs/cases.md shows it: drawn from the same table that decides. */

const nodeOf = (state: string): string => state.replaceAll('-', '_');

/** A Mermaid state diagram of what leads to another state. */
export function diagram(): string {
  const lines = CASE_ACTIONS.flatMap((action) => {
    const { from, to } = TRANSITIONS[action];
    return to === undefined ? [] : from.map((state) => `  ${nodeOf(state)} --> ${nodeOf(to)}: ${action}`);
  });
  const names = CASE_STATES.filter((state) => state.includes('-')).map(
    (state) => `  state "${state}" as ${nodeOf(state)}`,
  );
  return ['stateDiagram-v2', ...names, '  [*] --> reported', ...lines].join('\n');
}

function rowOf(action: CaseAction): string {
  const { from, to, needs } = TRANSITIONS[action];
  const open = CASE_STATES.filter((state) => nextState(state, 'comment') !== undefined);
  const states = from.length === open.length ? 'every open state' : from.join(', ');
  return `| ${action} | ${states} | ${to ?? 'stays'} | ${needs ? `\`${needs}\`` : 'whoever reported it'} |`;
}

/** The rows of the table of all steps: step, from, to, and what one must be allowed to. */
export function rows(): string {
  return CASE_ACTIONS.map(rowOf).join('\n');
}
