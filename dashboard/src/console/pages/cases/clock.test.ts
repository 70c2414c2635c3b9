import { describe, expect, it } from 'vitest';
import type { CaseLine } from '@weige/shared/contract/cases';
import { HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { clockOf, isSoon, limitsOf } from './clock.ts';

const REPORTED = Date.parse('2026-11-24T08:00:00+08:00');
const after = (ms: number): string => toWire(REPORTED + ms);
const LIMITS = { reportedAt: after(0), respondBy: after(HOUR), rectifyBy: after(24 * HOUR) };
const line = (seq: number, step: CaseLine['step'], state: CaseLine['state'], ms: number): CaseLine => ({
  ...{ seq, step, state, at: after(ms) },
});

describe('the clock of a case', () => {
  it('counts to the response while nobody is on it, then to the end of the work', () => {
    const standing = (state: CaseLine['state'], ms: number) => clockOf({ ...LIMITS, state }, REPORTED + ms);
    expect(standing('reported', 10 * MINUTE)).toMatchObject({
      of: 'respond',
      state: 'running',
      ms: 50 * MINUTE,
    });
    expect(standing('accepted', 90 * MINUTE)).toMatchObject({
      of: 'respond',
      state: 'late',
      ms: 30 * MINUTE,
    });
    expect(standing('assigned', 2 * HOUR)).toMatchObject({ of: 'rectify', state: 'running', ms: 22 * HOUR });
    expect(standing('in-hand', 25 * HOUR)).toMatchObject({ of: 'rectify', state: 'late', ms: HOUR });
  });

  it('stands still while a case is suspended, and is gone once it is put right', () => {
    const standing = (state: CaseLine['state']) => clockOf({ ...LIMITS, state }, REPORTED + 99 * HOUR);
    expect(standing('suspended')?.state).toBe('paused');
    for (const state of ['handled', 'checked', 'closed', 'rated', 'merged'] as const)
      expect(standing(state)).toBeUndefined();
  });

  it('calls for attention when a fifth of the time is left', () => {
    const soon = (ms: number) => {
      const clock = clockOf({ ...LIMITS, state: 'reported' }, REPORTED + ms);
      return clock && isSoon(clock, LIMITS.reportedAt);
    };
    expect([soon(47 * MINUTE), soon(49 * MINUTE), soon(61 * MINUTE)]).toEqual([false, true, false]);
  });
});

describe('the limits of a case', () => {
  const WORKED = [
    line(1, 'report', 'reported', 0),
    line(4, 'accept', 'accepted', 5 * MINUTE),
    line(6, 'assign', 'assigned', 20 * MINUTE),
    line(8, 'start', 'in-hand', HOUR),
    line(9, 'check', 'checked', 30 * HOUR),
  ];
  const states = (state: CaseLine['state'], lines: CaseLine[], ms: number) =>
    limitsOf({ ...LIMITS, state, lines }, REPORTED + ms).map((one) => [one.of, one.state, one.ms]);

  it('say by how much they were met or missed', () => {
    expect(states('checked', WORKED, 40 * HOUR)).toEqual([
      ['respond', 'met', 40 * MINUTE],
      ['rectify', 'missed', 6 * HOUR],
    ]);
    expect(states('in-hand', WORKED.slice(0, 4), 2 * HOUR)).toEqual([
      ['respond', 'met', 40 * MINUTE],
      ['rectify', 'running', 22 * HOUR],
    ]);
  });

  it('end when the work was said to be done, and run on where it was not found right', () => {
    const handled = [...WORKED.slice(0, 4), line(10, 'handle', 'handled', 20 * HOUR)];
    expect(states('handled', handled, 30 * HOUR)[1]).toEqual(['rectify', 'met', 4 * HOUR]);
    const checked = [...handled, line(11, 'check', 'checked', 29 * HOUR)];
    expect(states('checked', checked, 30 * HOUR)[1]).toEqual(['rectify', 'met', 4 * HOUR]);
    const rejected = [...checked, line(12, 'reject', 'in-hand', 29 * HOUR)];
    expect(states('in-hand', rejected, 30 * HOUR)[1]).toEqual(['rectify', 'late', 6 * HOUR]);
    const again = [...rejected, line(13, 'handle', 'handled', 31 * HOUR)];
    expect(states('handled', again, 40 * HOUR)[1]).toEqual(['rectify', 'missed', 7 * HOUR]);
    expect(states('merged', handled, 40 * HOUR)).toEqual([]);
  });

  it('begin anew when a case is sent back or reopened', () => {
    const sentBack = [...WORKED.slice(0, 4), line(10, 'send-back', 'accepted', 2 * HOUR)];
    expect(states('accepted', sentBack, 3 * HOUR)[0]).toEqual(['respond', 'late', 2 * HOUR]);
    const reopened = [...WORKED, line(11, 'reopen', 'accepted', 31 * HOUR)];
    expect(states('accepted', reopened, 32 * HOUR)[0]).toEqual(['respond', 'late', 31 * HOUR]);
    const again = [...reopened, line(12, 'assign', 'assigned', 32 * HOUR)];
    expect(states('assigned', again, 33 * HOUR)).toEqual([
      ['respond', 'missed', 31 * HOUR],
      ['rectify', 'late', 9 * HOUR],
    ]);
  });
});
