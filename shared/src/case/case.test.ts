import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, toWire } from '../contract/time.ts';
import type { NewEvent } from '../scenarios/decision.ts';
import { decideReportHazard } from '../scenarios/hazard/decide.ts';
import { SEVERITIES } from '../scenarios/hazard/events.ts';
import { aDwelling } from '../testing/town.ts';
import { decideAdvance, foldAdvance, foldReport } from './case.ts';
import type { AdvanceCase, CaseAdvanced, CaseFacts, OpenCases } from './case.ts';
import { HAZARD_LIMITS, REPAIR_LIMITS } from './limits.ts';
import { CASE_STEPS, isDone, nextState } from './machine.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const ID = '019abcde-0000-7000-8000-000000000001';
const context = { now: NOW, at: NOW, newId: () => ID };
const REPORTED: CaseFacts = { area: '3101161090010101', state: 'reported', assignee: undefined };

const envelopeOf = <T extends string, Data>({ id, type, area, at, data }: NewEvent<T, Data>) => ({
  seq: 1,
  id,
  type,
  area,
  at: toWire(at),
  data,
});

/** Anything with any step. */
const anything: fc.Arbitrary<AdvanceCase> = fc.record(
  {
    case: fc.constant(ID),
    step: fc.constantFrom(...CASE_STEPS),
    assignee: fc.constantFrom('东门物业', '第二组'),
    note: fc.constant('已到现场'),
    answer: fc.constant('明天上门'),
    stars: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: ['case', 'step'] },
);
/** Mostly without what does not belong to the step. */
const fitting = anything.map(({ stars, assignee, ...rest }): AdvanceCase => {
  const rated = rest.step === 'rate' ? { stars: stars ?? 5 } : {};
  const sent = rest.step === 'send-back' || assignee === undefined ? {} : { assignee };
  return { ...rest, ...rated, ...sent };
});
const body = fc.oneof({ weight: 1, arbitrary: anything }, { weight: 3, arbitrary: fitting });

const misplaced = (field: string) => ({
  problem: 'validation',
  fields: [field],
  code: 'additionalProperties',
});

/** What the table says of it, and what a step needs beside. */
function expectedRefusal({ state }: CaseFacts, { step, assignee, stars }: AdvanceCase) {
  if (nextState(state, step) === undefined) return { problem: 'step-not-possible', fields: ['/step'] };
  if (step === 'assign' && assignee === undefined) return { problem: 'validation', fields: ['/assignee'] };
  if (step === 'send-back' && assignee !== undefined) return misplaced('/assignee');
  if (step === 'rate' && stars === undefined) return { problem: 'validation', fields: ['/stars'] };
  if (step !== 'rate' && stars !== undefined) return misplaced('/stars');
  return undefined;
}

/** Who is on it after a step: nobody once it was sent back. */
const whoAfter = ({ assignee }: CaseFacts, data: CaseAdvanced) =>
  data.step === 'send-back' ? undefined : (data.assignee ?? assignee);

describe('a case', () => {
  it('takes the steps that the table has, to the state that the table says, and refuses every other', () => {
    let rated = 0;
    const walks = fc.property(fc.array(body, { minLength: 20, maxLength: 120 }), (bodies) => {
      let facts = REPORTED;
      for (const one of bodies) {
        const decision = decideAdvance('hazard.advanced', facts, one, context);
        const refusal = expectedRefusal(facts, one);
        expect('refusal' in decision ? decision.refusal : undefined).toEqual(refusal);
        if ('refusal' in decision) continue;
        const { area, data } = decision.events[0];
        expect({ area, ...data }).toEqual({
          ...one,
          area: facts.area,
          state: nextState(facts.state, one.step),
        });
        facts = { ...facts, state: data.state, assignee: whoAfter(facts, data) };
        if (facts.state === 'rated') rated++;
      }
    });
    fc.assert(walks, { seed: 1, numRuns: 200 });
    expect(rated).toBeGreaterThan(10);
  });

  it('is on the walls from its report until it is closed, in the state it is in and with who is on it', () => {
    let done = 0;
    fc.assert(
      fc.property(fc.array(body, { minLength: 60, maxLength: 120 }), (bodies) => {
        let facts = REPORTED;
        const open: OpenCases = {};
        const limits = { respondBy: toWire(NOW + HOUR), rectifyBy: toWire(NOW + 2 * HOUR) };
        const report = { kind: 'gas', place: aDwelling().place, ...limits };
        foldReport(open, envelopeOf({ id: ID, type: 'x', area: facts.area, at: NOW, data: report }), 'major');
        for (const one of bodies) {
          const decision = decideAdvance('hazard.advanced', facts, one, context);
          if ('refusal' in decision) continue;
          const event: NewEvent<string, CaseAdvanced> = decision.events[0];
          foldAdvance(open, envelopeOf(event));
          facts = { ...facts, state: event.data.state, assignee: whoAfter(facts, event.data) };
          if (isDone(facts.state)) done++;
          expect(Object.keys(open)).toEqual(isDone(facts.state) ? [] : [ID]);
          const known = open[ID];
          if (known) expect([known.state, known.assignee]).toEqual([facts.state, facts.assignee]);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
    expect(done).toBeGreaterThan(10);
  });

  it('that nobody knows is refused', () => {
    const decision = decideAdvance('repair.advanced', undefined, { case: ID, step: 'accept' }, context);
    expect(decision).toEqual({ refusal: { problem: 'unknown-case', fields: ['/case'] } });
  });

  it.each(SEVERITIES)('has the time that its weight gives it, from when it happened: %s', (severity) => {
    const dwelling = aDwelling();
    const at = NOW - 10 * MINUTE;
    const said = { dwelling: dwelling.code, kind: 'gas', severity } as const;
    const decision = decideReportHazard({ dwelling }, { ...said, at: toWire(at) }, { ...context, at });
    if ('refusal' in decision) throw new Error('It was refused.');
    const { respond, rectify } = HAZARD_LIMITS[severity];
    const limits = { respondBy: toWire(at + respond), rectifyBy: toWire(at + rectify) };
    expect(decision.events).toEqual([
      expect.objectContaining({ at, data: { ...said, place: dwelling.place, ...limits } }),
    ]);
  });

  it('is to be answered before it is to be put right, and sooner the more it weighs', () => {
    for (const limits of [Object.values(HAZARD_LIMITS), Object.values(REPAIR_LIMITS)])
      for (const [index, limit] of limits.entries()) {
        expect(limit.respond).toBeLessThan(limit.rectify);
        expect(limit.respond).toBeLessThan(limits[index - 1]?.respond ?? Infinity);
        expect(limit.rectify).toBeLessThan(limits[index - 1]?.rectify ?? Infinity);
      }
  });
});
