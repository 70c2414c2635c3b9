import type { CaseDetail, CaseLine, CaseSummary } from '@weige/shared/contract/cases';
import { isDone, limitIn } from '@weige/shared/case/machine';
import type { CaseState } from '@weige/shared/case/machine';
import { fromWire } from '@weige/shared/contract/time';

/** The two limits of a case: until somebody is on it, and until it is put right. */
export type LimitName = 'respond' | 'rectify';

/**
 * How a limit stands. `running` and `late` count on, `met` and `missed` are over, `paused` waits with a case that is
 * suspended. `ms` is what is left of it, or what it was exceeded by.
 */
export interface LimitStanding {
  readonly of: LimitName;
  /** RFC 3339. */
  readonly by: string;
  readonly state: 'running' | 'late' | 'met' | 'missed' | 'paused';
  readonly ms: number;
}

/** So near to its end a limit calls for attention: this part of the whole time is left. */
const SOON = 0.2;

type Limited = Pick<CaseSummary, 'state' | 'reportedAt' | 'respondBy' | 'rectifyBy'>;

const isPutRight = (state: CaseState): boolean => state === 'handled' || state === 'checked' || isDone(state);

function counting(of: LimitName, by: string, now: number): LimitStanding {
  const ms = fromWire(by) - now;
  return ms >= 0 ? { of, by, state: 'running', ms } : { of, by, state: 'late', ms: -ms };
}

function over(of: LimitName, by: string, at: string): LimitStanding {
  const ms = fromWire(by) - fromWire(at);
  return ms >= 0 ? { of, by, state: 'met', ms } : { of, by, state: 'missed', ms: -ms };
}

/** The limit that holds for a case now; undefined once it is put right. `now` is epoch ms. */
export function clockOf(one: Limited, now: number): LimitStanding | undefined {
  const limit = limitIn(one.state);
  if (limit) return counting(limit === 'respondBy' ? 'respond' : 'rectify', one[limit], now);
  return isPutRight(one.state) ? undefined : { of: 'rectify', by: one.rectifyBy, state: 'paused', ms: 0 };
}

/** True where little is left of a limit that runs. */
export function isSoon(clock: LimitStanding, reportedAt: string): boolean {
  const whole = fromWire(clock.by) - fromWire(reportedAt);
  return clock.state === 'running' && clock.ms < SOON * whole;
}

/** Both limits of a case, with when they were met or by how much they were missed; none where another goes on for it. */
export function limitsOf(one: Limited & Pick<CaseDetail, 'lines'>, now: number): LimitStanding[] {
  if (one.state === 'merged') return [];
  // A case that was reopened begins anew.
  const begin = one.lines.findLastIndex(({ step }) => step === 'reopen') + 1;
  const lines = one.lines.slice(begin);
  const first = lines.find(({ step }) => step === 'assign');
  // What was not found right is put right anew.
  const again = lines.slice(lines.findLastIndex(({ step }) => step === 'reject') + 1);
  const putRight = again.find(({ step }) => step === 'handle' || step === 'check');
  return [respondStanding(one, first, now), rectifyStanding(one, putRight, now)];
}

function respondStanding(one: Limited, first: CaseLine | undefined, now: number): LimitStanding {
  // One that was sent back waits for somebody again.
  const waits = limitIn(one.state) === 'respondBy' || first === undefined;
  return waits ? counting('respond', one.respondBy, now) : over('respond', one.respondBy, first.at);
}

function rectifyStanding(one: Limited, putRight: CaseLine | undefined, now: number): LimitStanding {
  const { state, rectifyBy: by } = one;
  if (isPutRight(state) && putRight) return over('rectify', by, putRight.at);
  return state === 'suspended' ? { of: 'rectify', by, state: 'paused', ms: 0 } : counting('rectify', by, now);
}
