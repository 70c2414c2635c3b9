import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, fromWire, HOUR, MINUTE, toWire } from '../contract/time.ts';
import { decideJoinHazard, decideReopenHazard, decideReportHazard } from '../scenarios/hazard/decide.ts';
import type { DecideContext } from '../scenarios/decision.ts';
import { hazardSlice } from '../scenarios/hazard/fold.ts';
import { CaseTable } from '../testing/case-table.ts';
import { TestLog } from '../testing/log.ts';
import { aDwelling } from '../testing/town.ts';
import { aRecord, RULES, withRules } from '../testing/rules.ts';
import { decideAdvance } from './advance.ts';
import { limitsFrom } from './limits.ts';
import type { AdvanceCase } from './case.ts';
import { CASE_STEPS, isDone, nextState } from './machine.ts';
import type { CaseStep } from './machine.ts';
import { REOPEN_WITHIN } from './phone.ts';
import type { CaseRecord } from './record.ts';
import { decideReopen } from './reopen.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const ID = '019abcde-0000-7000-8000-000000000001';
const contextAt = (now: number, at = now): DecideContext => ({ now, at, newId: () => ID });

const aCase = (fields: Partial<CaseRecord> = {}): CaseRecord =>
  aRecord(NOW - DAY, { state: 'closed', assignee: '东门物业', closedAt: toWire(NOW), ...fields });
const reopen = (facts: CaseRecord, context: DecideContext) =>
  decideReopenHazard(withRules(facts), { case: ID, words: '又漏了' }, context);

describe('a closed case', () => {
  it.each(['closed', 'rated'] as const)(
    'is taken up again within seven days of its closing, without what was said: %s',
    (state) => {
      const at = NOW + REOPEN_WITHIN;
      const dwelling = aDwelling().code;
      const decision = reopen(aCase({ state, joined: 2, dwelling }), contextAt(at));
      if ('refusal' in decision) throw new Error('It was refused.');
      const { kind, place, reportedAt } = aCase();
      expect(decision.events[0].data).toEqual({
        ...{ case: ID, kind, severity: 'critical', place, dwelling, reportedAt, joined: 2 },
        ...{ state: 'accepted', ...limitsFrom(at, aCase(), RULES) },
      });
    },
  );

  it('is not taken up a millisecond later, whatever time the phone says', () => {
    const context = contextAt(NOW + REOPEN_WITHIN + 1, NOW + HOUR);
    expect(reopen(aCase(), context)).toEqual({ refusal: { problem: 'reopen-too-late', fields: ['/case'] } });
  });

  it('is not taken up before it was closed: a clock that is behind is set right', () => {
    const decision = reopen(aCase(), contextAt(NOW + MINUTE, NOW - HOUR));
    expect('events' in decision && decision.events[0].at).toBe(NOW);
  });

  it('says how many photographs came with it, and nothing of them', () => {
    const body = { case: ID, words: '又漏了', photos: [ID, `${ID.slice(0, -1)}2`] };
    const decision = decideReopen('x', withRules(aCase()), body, { severity: 'general' }, contextAt(NOW));
    expect('events' in decision && decision.events[0].data.photos).toBe(2);
    expect(JSON.stringify(decision)).not.toContain('0002"]');
  });
});

describe('an open hazard', () => {
  const join = (facts: Partial<CaseRecord>, followed = false) =>
    decideJoinHazard({ ...aCase({ state: 'in-hand', ...facts }), followed }, { case: ID }, contextAt(NOW));

  it('counts one more who sees it too, without saying who', () => {
    const decision = join({ joined: 3 });
    expect('events' in decision && decision.events[0].data).toEqual({ case: ID, joined: 4 });
  });

  it('is not joined by who follows it, nor once it is done', () => {
    expect(join({}, true)).toEqual({ refusal: { problem: 'already-joined', fields: ['/case'] } });
    for (const state of ['closed', 'rated'] as const)
      expect(join({ state })).toEqual({ refusal: { problem: 'step-not-possible', fields: ['/case'] } });
  });
});

const OTHER = '019abcde-0000-7000-8000-00000000ffff';

/** A body with what the step asks for. Nobody is consulted: there is no team. */
function bodyOf(id: string, step: CaseStep, now: number): AdvanceCase {
  return {
    ...{ case: id, step, note: '已到现场' },
    ...(step === 'assign' ? { assignee: '第一组' } : {}),
    ...(step === 'suspend' ? { until: toWire(now + DAY) } : {}),
    ...(step === 'merge' ? { into: OTHER } : {}),
    ...(step === 'rate' ? { stars: 4 } : {}),
  };
}

/** The straight way comes up more often, so that walks come to an end. */
const STRAIGHT = ['accept', 'assign', 'start', 'check', 'close'] as const;
const STEPS = [...STRAIGHT, ...STRAIGHT, ...CASE_STEPS.filter((step) => step !== 'consult')];

type Try = { readonly gap: number } & ({ readonly step: CaseStep } | { readonly other: 'reopen' | 'join' });

const tries: fc.Arbitrary<Try[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ gap: fc.nat(8 * HOUR), step: fc.constantFrom(...STEPS) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        gap: fc.oneof(fc.nat(HOUR), fc.integer({ min: 5 * DAY, max: 9 * DAY })),
        other: fc.constantFrom('reopen', 'join'),
      }),
    },
  ),
  { minLength: 60, maxLength: 160 },
);

describe('whatever is tried with a case', () => {
  it('takes no step that the table has not, reopens in time only, and the wall shows it just while it is open', () => {
    const seen = { reopened: 0, late: 0, joined: 0 };
    const life = fc.property(tries, (all) => {
      const [log, table, wall] = [new TestLog(), new CaseTable('hazard'), hazardSlice.empty()];
      const take = (decision: Parameters<TestLog['append']>[0]) => {
        for (const event of log.append(decision)) {
          table.apply(event);
          hazardSlice.fold(wall, event);
        }
        return 'events' in decision;
      };
      let now = NOW;
      const context = () => ({ now, at: now, newId: log.newId });
      const dwelling = aDwelling();
      const said = { dwelling: dwelling.code, kind: 'gas', severity: 'major' } as const;
      take(decideReportHazard({ dwelling, rules: RULES }, said, context()));
      const id = log.events[0]?.id ?? '';
      for (const one of all) {
        now += one.gap;
        const facts = table.get(id);
        if (!facts) throw new Error('The case is gone.');
        if ('step' in one) {
          const { step } = one;
          const into = { id: OTHER, area: facts.area, state: 'accepted', joined: 0 } as const;
          const body = bodyOf(id, step, now);
          const known = withRules(facts, { into });
          const taken = take(decideAdvance('hazard.advanced', known, body, context()));
          const above = step !== 'escalate' || facts.level !== 'town';
          expect(taken).toBe(nextState(facts.state, step) !== undefined && above);
        } else if (one.other === 'join') {
          if (take(decideJoinHazard({ ...facts, followed: false }, { case: id }, context()))) seen.joined++;
        } else {
          const inTime = now <= fromWire(facts.closedAt ?? '1970-01-01T00:00:00Z') + REOPEN_WITHIN;
          const taken = take(decideReopenHazard(withRules(facts), { case: id, words: '又堵了' }, context()));
          expect(taken).toBe(nextState(facts.state, 'reopen') !== undefined && inTime);
          if (taken) seen.reopened++;
          else if (isDone(facts.state)) seen.late++;
        }
        const after = table.get(id);
        const shown = wall.open[id];
        expect(shown === undefined).toBe(isDone(after?.state ?? 'reported'));
        if (shown)
          expect([shown.state, shown.assignee, shown.joined ?? 0, shown.reportedAt]).toEqual([
            after?.state,
            after?.assignee,
            after?.joined,
            toWire(NOW),
          ]);
      }
    });
    fc.assert(life, { seed: 1, numRuns: 200 });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });
});
