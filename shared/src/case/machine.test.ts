import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagram, rows } from '../testing/drawing.ts';
import {
  CASE_ACTIONS,
  CASE_LEVELS,
  CASE_STATES,
  isDone,
  levelAbove,
  limitIn,
  nextState,
  possibleSteps,
  TRANSITIONS,
} from './machine.ts';
import type { CaseAction, CaseState } from './machine.ts';

/** The loop of grid management as DOMAIN has it, written down a second time: from, step, to. */
const LOOP: readonly (readonly [CaseState, CaseAction, CaseState])[] = [
  ['reported', 'accept', 'accepted'],
  ['accepted', 'assign', 'assigned'],
  ['assigned', 'assign', 'assigned'],
  ['assigned', 'start', 'in-hand'],
  ['assigned', 'send-back', 'accepted'],
  ['assigned', 'suspend', 'suspended'],
  ['in-hand', 'send-back', 'accepted'],
  ['in-hand', 'suspend', 'suspended'],
  ['in-hand', 'handle', 'handled'],
  ['in-hand', 'check', 'checked'],
  ['handled', 'check', 'checked'],
  ['handled', 'reject', 'in-hand'],
  ['checked', 'reject', 'in-hand'],
  ['suspended', 'resume', 'in-hand'],
  ['checked', 'close', 'closed'],
  ['closed', 'rate', 'rated'],
  ['closed', 'reopen', 'accepted'],
  ['rated', 'reopen', 'accepted'],
  ['reported', 'merge', 'merged'],
  ['accepted', 'merge', 'merged'],
  ['assigned', 'merge', 'merged'],
];
/** What leaves a case where it is, possible as long as it is not done. */
const ASIDE: readonly CaseAction[] = ['urge', 'escalate', 'consult', 'comment'];
const OPEN = CASE_STATES.filter((state) => !['closed', 'rated', 'merged'].includes(state));

/** Where a step leads by what is written above. */
function byTheLoop(from: CaseState, step: CaseAction): CaseState | undefined {
  if (ASIDE.includes(step)) return OPEN.includes(from) ? from : undefined;
  return LOOP.find(([state, taken]) => state === from && taken === step)?.[2];
}

/** All states that some path leads to. */
function reachableFrom(
  start: CaseState,
  actions: readonly CaseAction[] = CASE_ACTIONS,
): ReadonlySet<CaseState> {
  const seen = new Set([start]);
  // A set that grows while it is walked is walked to its end.
  for (const state of seen)
    for (const step of actions) {
      const next = nextState(state, step);
      if (next) seen.add(next);
    }
  return seen;
}

describe('the case machine', () => {
  it('allows the steps of the loop and no other', () => {
    for (const from of CASE_STATES)
      for (const step of CASE_ACTIONS)
        expect([from, step, nextState(from, step)]).toEqual([from, step, byTheLoop(from, step)]);
  });

  it.each(CASE_STATES)('leads to an end from %s', (state) => {
    expect(reachableFrom(state)).toContain(state === 'merged' ? 'merged' : 'rated');
  });

  it('leads to every state from a report', () => {
    expect([...reachableFrom('reported')].sort()).toEqual([...CASE_STATES].sort());
  });

  it('has a use for every step', () => {
    for (const step of CASE_ACTIONS) expect(TRANSITIONS[step].from).not.toEqual([]);
  });

  it('takes up again what is done by a reopening and by nothing else, and a reopening takes up only that', () => {
    const steps = CASE_ACTIONS.filter((action) => action !== 'reopen');
    for (const state of CASE_STATES.filter(isDone))
      expect([...reachableFrom(state, steps)].every(isDone)).toBe(true);
    expect(CASE_STATES.filter(isDone)).toEqual(['closed', 'rated', 'merged']);
    expect(CASE_STATES.filter((state) => nextState(state, 'reopen'))).toEqual(['closed', 'rated']);
  });

  it('tells which steps are possible, and never a reopening', () => {
    expect(possibleSteps('in-hand')).toEqual(['send-back', 'suspend', 'handle', 'check', ...ASIDE]);
    expect(possibleSteps('closed')).toEqual(['rate']);
    expect(possibleSteps('rated')).toEqual([]);
  });

  it('gives time to respond until somebody is on it, then to put it right, and none while it waits or is done', () => {
    const limits = CASE_STATES.map((state) => [state, limitIn(state)]);
    expect(Object.fromEntries(limits)).toEqual({
      reported: 'respondBy',
      accepted: 'respondBy',
      assigned: 'rectifyBy',
      'in-hand': 'rectifyBy',
    });
  });

  it('leaves the work to who does it, and who is sent, checked and closed to who dispatches', () => {
    const needs = (permission: string) => CASE_ACTIONS.filter((one) => TRANSITIONS[one].needs === permission);
    expect(needs('case:advance')).toEqual([
      ...['start', 'send-back', 'suspend', 'resume', 'handle', 'escalate', 'comment'],
    ]);
    expect(needs('case:dispatch')).toEqual([
      ...['accept', 'assign', 'reject', 'check', 'close', 'rate', 'merge', 'urge', 'consult'],
    ]);
    expect(TRANSITIONS.reopen.needs).toBeUndefined();
  });

  it('goes up one level at a time and not above the town', () => {
    expect(CASE_LEVELS.map(levelAbove)).toEqual(['village', 'town', undefined]);
  });
});

it('the case machine is drawn in docs/cases.md as it is', () => {
  const page = readFileSync(new URL('../../../docs/cases.md', import.meta.url), 'utf8');
  // The formatter pads the table's cells.
  const plain = page.replace(/ +\|/g, ' |').replace(/\| +/g, '| ');
  expect(page).toContain(diagram());
  expect(plain).toContain(rows());
});
