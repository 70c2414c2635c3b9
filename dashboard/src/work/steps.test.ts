import { describe, expect, it } from 'vitest';
import { possibleSteps } from '@weige/shared/case/machine';
import type { CaseState } from '@weige/shared/case/machine';
import { GRANTS } from '@weige/shared/contract/roles';
import { isLeading, stateAfter, stepsFor } from './steps.ts';

const WORKER = GRANTS['grid-worker'];
const CADRE = GRANTS['village-cadre'];
const aCase = (state: CaseState, level: 'grid' | 'town' = 'grid') => ({
  ...{ state, level },
  possible: possibleSteps(state),
});

describe('the steps on a worker’s phone', () => {
  it('are those of the table that the role may take, the one that leads on first', () => {
    expect(stepsFor(aCase('assigned'), [], WORKER)).toEqual([
      'start',
      'comment',
      'suspend',
      'escalate',
      'send-back',
    ]);
    expect(stepsFor(aCase('handled'), [], WORKER)).toEqual(['comment', 'escalate']);
    expect(stepsFor(aCase('handled'), [], CADRE)).toEqual(['check', 'comment', 'reject', 'escalate']);
    expect(stepsFor(aCase('closed'), [], CADRE)).toEqual([]);
  });

  it('go on from what still waits in the outbox: after a start without a network it can be handled', () => {
    expect(stateAfter('assigned', ['start'])).toBe('in-hand');
    expect(stepsFor(aCase('assigned'), ['start'], WORKER).filter(isLeading)).toEqual(['handle']);
    expect(stepsFor(aCase('assigned'), ['start', 'handle'], WORKER).filter(isLeading)).toEqual([]);
  });

  it('offer no check to whoever handled it, and nothing above the town', () => {
    expect(stepsFor(aCase('in-hand'), ['handle'], CADRE)).not.toContain('check');
    expect(stepsFor(aCase('in-hand', 'town'), [], WORKER)).not.toContain('escalate');
  });

  it('are the server’s where nothing waits: it knows what the table does not', () => {
    expect(stepsFor({ ...aCase('in-hand'), possible: ['comment'] }, [], WORKER)).toEqual(['comment']);
  });
});
