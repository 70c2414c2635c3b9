import type { OpenCase, OpenCases } from '@weige/shared/case/case';
import { CASE_STATES, isDone } from '@weige/shared/case/machine';
import type { CaseState } from '@weige/shared/case/machine';
import { overdueBy } from '../../../case/case.ts';

export interface StateCount {
  readonly state: CaseState;
  readonly count: number;
  readonly overdue: number;
}

export interface CaseCounts {
  readonly count: number;
  readonly overdue: number;
  /** One for each state that a case can be open in, in the order of the way through. */
  readonly states: readonly StateCount[];
}

const OPEN_STATES = CASE_STATES.filter((state) => !isDone(state));

/** How many cases are open, in all and by state, and how many of them are over their time. */
export function countCases(open: OpenCases, now: number): CaseCounts {
  const cases = Object.values(open);
  const late = (some: readonly OpenCase[]) => some.filter((one) => overdueBy(one, now) > 0).length;
  const states = OPEN_STATES.map((state) => {
    const here = cases.filter((one) => one.state === state);
    return { state, count: here.length, overdue: late(here) };
  });
  return { count: cases.length, overdue: late(cases), states };
}
