import { describe, expect, it } from 'vitest';
import type { WorkCase } from '@weige/shared/contract/cases';
import { DAY, fromWire, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { byPressing, clockOf, distanceOf, spanOf, timeLeft } from './pressing.ts';

const NOW = fromWire('2026-11-24T12:00:00+08:00');
const at = (ms: number): string => toWire(NOW + ms);

type Standing = Pick<WorkCase, 'state' | 'urged' | 'mine' | 'part' | 'possible'>;

/** A case reported an hour ago that is to be put right in so many ms. */
function aCase(id: string, left: number, more: Partial<Standing> = {}) {
  const times = { reportedAt: at(-HOUR), respondBy: at(left), rectifyBy: at(left) };
  const rest: Standing = { state: 'in-hand', urged: 0, mine: false, part: 'lead', possible: [] };
  return { id, ...times, ...rest, ...more };
}

describe('the list of a worker', () => {
  it('has the most pressing first: late or urged, then by the time that is left, those that wait last', () => {
    const cases = [
      aCase('waits', -DAY, { state: 'handled' }),
      aCase('tomorrow', DAY),
      aCase('late', -HOUR),
      aCase('suspended', -DAY, { state: 'suspended' }),
      aCase('later', -3 * HOUR),
      aCase('urged', 2 * DAY, { urged: 1 }),
    ];
    expect(byPressing(cases, NOW).map(({ id }) => id)).toEqual([
      'later',
      'late',
      'urged',
      'tomorrow',
      'waits',
      'suspended',
    ]);
  });

  it('has what only others can do something about below one’s own work', () => {
    const cases = [
      aCase('to be sent by others', HOUR, { part: 'unassigned', possible: ['comment'] }),
      aCase('mine', DAY),
      aCase('to be sent by me', HOUR, { part: 'unassigned', possible: ['assign'] }),
    ];
    expect(byPressing(cases, NOW).map(({ id }) => id)).toEqual([
      'to be sent by me',
      'mine',
      'to be sent by others',
    ]);
  });

  it('has one’s own before that of the team, where both have as much time', () => {
    const cases = [aCase('team', HOUR), aCase('mine', HOUR, { mine: true })];
    expect(byPressing(cases, NOW).map(({ id }) => id)).toEqual(['mine', 'team']);
  });

  it('counts the time to respond until somebody is on it, then the time to put it right', () => {
    const one = { ...aCase('x', HOUR), respondBy: at(-MINUTE), rectifyBy: at(DAY) };
    expect(clockOf({ ...one, state: 'reported' }, NOW)).toEqual({ state: 'late', ms: MINUTE });
    expect(clockOf({ ...one, state: 'assigned' }, NOW)).toEqual({ state: 'running', ms: DAY });
    expect(clockOf({ ...one, state: 'handled' }, NOW).state).toBe('waits');
  });

  it('calls for attention when a fifth of the time is left', () => {
    expect(clockOf(aCase('x', 10 * MINUTE), NOW).state).toBe('soon');
    expect(clockOf(aCase('x', HOUR), NOW).state).toBe('running');
    expect(clockOf(aCase('x', -1), NOW).state).toBe('late');
  });

  it('says in words what is left, and what a case waits for', () => {
    expect(timeLeft({ state: 'running', ms: 26 * HOUR }, { state: 'in-hand' })).toEqual({
      key: 'work.left.left',
      named: { span: { key: 'work.span.days', named: { d: 1, h: 2 } } },
    });
    expect(timeLeft({ state: 'late', ms: 90 * MINUTE }, { state: 'in-hand' })).toEqual({
      key: 'work.left.late',
      named: { span: { key: 'work.span.hours', named: { h: 1, m: 30 } } },
    });
    expect(timeLeft({ state: 'waits', ms: 0 }, { state: 'handled' })).toEqual({ key: 'work.state.handled' });
    expect(spanOf(20_000)).toEqual({ key: 'work.span.minutes', named: { m: 1 } });
  });

  it('tells distances in steps that a person can use', () => {
    expect([3, 346, 1_234].map((metres) => distanceOf(metres).named)).toEqual([
      { n: 10 },
      { n: 350 },
      { n: '1.2' },
    ]);
  });
});
