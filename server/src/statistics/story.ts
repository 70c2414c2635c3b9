import { onItAfter } from '@weige/shared/case/fold';
import { isDone, limitIn } from '@weige/shared/case/machine';
import type { CaseState } from '@weige/shared/case/machine';
import type { CaseAdvanced } from '@weige/shared/case/case';
import { fromWire } from '@weige/shared/contract/time';

/** An event of a case, as far as a report asks; in the order of the log. `at` is epoch ms. */
export type CaseEvent = { readonly at: number } & (
  | { readonly what: 'report' | 'reopen'; readonly data: Limits }
  | { readonly what: 'advance'; readonly data: CaseAdvanced }
);

/** What a report and a reopening say of time. */
export interface Limits {
  readonly respondBy: string;
  readonly rectifyBy: string;
}

/** How long something took, ms, and whether its limit was kept. */
export interface Took {
  readonly ms: number;
  readonly inTime: boolean;
}

/** What happened with a case, once: `did` says what is counted. */
export interface Mark {
  readonly at: number;
  readonly did: 'reported' | 'closed' | 'reopened' | 'merged' | 'urged' | 'escalated' | 'assigned' | 'rated';
  /** With `assigned` and `closed`. */
  readonly took?: Took;
  /** With `rated`. */
  readonly stars?: number;
}

interface Turn {
  /** When it was reported, or taken up again. */
  readonly since: number;
  readonly rectifyBy: number;
  /** When it was put right; undefined since it was taken up again. */
  readonly right: Took | undefined;
  readonly assigned: boolean;
}

const STEPS = { merge: 'merged', urge: 'urged', escalate: 'escalated' } as const;

/** There is still something to do: nobody has put it right, or not well enough. */
const isAtWork = ({ state }: CaseAdvanced): boolean =>
  state === 'accepted' || state === 'assigned' || state === 'in-hand';

function turnAfter(turn: Turn, at: number, data: CaseAdvanced): Turn {
  const { step, rectifyBy } = data;
  const limit = rectifyBy === undefined ? turn.rectifyBy : fromWire(rectifyBy);
  const fresh = { ms: Math.max(0, at - turn.since), inTime: at <= limit };
  const right = step === 'handle' ? fresh : step === 'check' ? (turn.right ?? fresh) : isAtWork(data) ? undefined : turn.right; // prettier-ignore
  return { ...turn, rectifyBy: limit, right, assigned: turn.assigned || step === 'assign' };
}

function marksOf(turn: Turn, respondBy: number, reportedAt: number, at: number, data: CaseAdvanced): Mark[] {
  const { step, stars } = data;
  if (step === 'assign' && !turn.assigned)
    return [{ at, did: 'assigned', took: { ms: Math.max(0, at - reportedAt), inTime: at <= respondBy } }];
  if (step === 'close') return [{ at, did: 'closed', ...(turn.right ? { took: turn.right } : {}) }];
  if (step === 'rate' && stars !== undefined) return [{ at, did: 'rated', stars }];
  return step === 'merge' || step === 'urge' || step === 'escalate' ? [{ at, did: STEPS[step] }] : [];
}

/** Everything about a case that is counted, in the order of the log. The first event is its report. */
export function marksIn([report, ...events]: readonly CaseEvent[]): Mark[] {
  if (report?.what !== 'report') return [];
  const respondBy = fromWire(report.data.respondBy);
  const marks: Mark[] = [{ at: report.at, did: 'reported' }];
  let turn: Turn = { since: report.at, rectifyBy: fromWire(report.data.rectifyBy), right: undefined, assigned: false }; // prettier-ignore
  for (const event of events) {
    const { at } = event;
    if (event.what === 'advance') {
      marks.push(...marksOf(turn, respondBy, report.at, at, event.data));
      turn = turnAfter(turn, at, event.data);
    } else {
      marks.push({ at, did: 'reopened' });
      turn = { ...turn, since: at, rectifyBy: fromWire(event.data.rectifyBy), right: undefined };
    }
  }
  return marks;
}

/** The states that these lead to. */
const BEGUN = { report: 'reported', reopen: 'accepted' } as const;

/** How a case stood at a time, by what had happened by then: not at all, done, open, or open and beyond its limit. */
export function standingAt(
  events: readonly CaseEvent[],
  end: number,
  by = end,
): 'absent' | 'done' | 'open' | 'late' {
  let state: CaseState | undefined;
  let limits = { respondBy: 0, rectifyBy: 0 };
  for (const event of events) {
    if (event.at >= end || (state === undefined && event.what !== 'report')) continue;
    state = event.what === 'advance' ? event.data.state : BEGUN[event.what];
    const { respondBy, rectifyBy } = event.data;
    limits = {
      respondBy: respondBy === undefined ? limits.respondBy : fromWire(respondBy),
      rectifyBy: rectifyBy === undefined ? limits.rectifyBy : fromWire(rectifyBy),
    };
  }
  if (state === undefined) return 'absent';
  if (isDone(state)) return 'done';
  const limit = limitIn(state);
  return limit !== undefined && limits[limit] < by ? 'late' : 'open';
}

/** Whoever was on it last, by what had happened before `end`: the team where it is one of the register, and the name. */
export function lastOnIt(
  events: readonly CaseEvent[],
  end: number,
): { readonly key: string; readonly name: string } {
  let on: ReturnType<typeof onItAfter> = {};
  let last = { key: '', name: '' };
  for (const event of events) {
    if (event.at >= end) continue;
    if (event.what === 'reopen') on = {};
    else if (event.what === 'advance') on = onItAfter(on, event.data);
    if (on.assignee !== undefined) last = { key: on.team ?? on.assignee, name: on.assignee };
  }
  return last;
}
