import { describe, expect, it } from 'vitest';
import { CASE_STATES, CASE_STEPS, isDone, nextState, TRANSITIONS } from './machine.ts';
import type { CaseState, CaseStep } from './machine.ts';

/** The loop of grid management as DOMAIN has it, written down a second time: from, step, to. */
const LOOP: readonly (readonly [CaseState, CaseStep, CaseState])[] = [
  ['reported', 'accept', 'accepted'],
  ['accepted', 'assign', 'assigned'],
  ['assigned', 'assign', 'assigned'],
  ['assigned', 'start', 'in-hand'],
  ['assigned', 'send-back', 'accepted'],
  ['assigned', 'suspend', 'suspended'],
  ['in-hand', 'send-back', 'accepted'],
  ['in-hand', 'suspend', 'suspended'],
  ['in-hand', 'check', 'checked'],
  ['suspended', 'resume', 'in-hand'],
  ['checked', 'close', 'closed'],
  ['closed', 'rate', 'rated'],
];

/** All states that some path leads to. */
function reachableFrom(start: CaseState): ReadonlySet<CaseState> {
  const seen = new Set([start]);
  // A set that grows while it is walked is walked to its end.
  for (const state of seen)
    for (const step of CASE_STEPS) {
      const next = nextState(state, step);
      if (next) seen.add(next);
    }
  return seen;
}

describe('the case machine', () => {
  it('allows the steps of the loop and no other', () => {
    for (const from of CASE_STATES)
      for (const step of CASE_STEPS)
        expect([from, step, nextState(from, step)]).toEqual([
          from,
          step,
          LOOP.find(([state, taken]) => state === from && taken === step)?.[2],
        ]);
  });

  it.each(CASE_STATES)('leads to an end from %s', (state) => {
    expect(reachableFrom(state)).toContain('rated');
  });

  it('leads to every state from a report', () => {
    expect([...reachableFrom('reported')].sort()).toEqual([...CASE_STATES].sort());
  });

  it('has a use for every step', () => {
    for (const step of CASE_STEPS) expect(TRANSITIONS[step].from).not.toEqual([]);
  });

  it('never takes up again what is done', () => {
    for (const state of CASE_STATES.filter(isDone))
      expect([...reachableFrom(state)].every(isDone)).toBe(true);
    expect(CASE_STATES.filter(isDone)).toEqual(['closed', 'rated']);
  });
});
