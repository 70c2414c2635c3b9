import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, toWire } from '../contract/time.ts';
import type { NewEvent } from '../scenarios/decision.ts';
import { decideReportHazard } from '../scenarios/hazard/decide.ts';
import { SEVERITIES } from '../scenarios/hazard/events.ts';
import { aRecord, RULES, TARGET, TEAM_IDS, TEAMS, withRules } from '../testing/rules.ts';
import { aDwelling } from '../testing/town.ts';
import { decideAdvance } from './advance.ts';
import type { AdvanceCase, CaseAdvanced, OpenCases } from './case.ts';
import { foldAdvance, foldReport, onItAfter } from './fold.ts';
import { limitsFrom } from './limits.ts';
import { CASE_STEPS, isDone, nextState } from './machine.ts';
import type { CaseStep } from './machine.ts';
import type { CaseRecord } from './record.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const idOf = (number: number): string => `019abcde-0000-7000-8000-${String(number).padStart(12, '0')}`;
const ID = idOf(1);
const context = { now: NOW, at: NOW, newId: () => ID };
const REPORTED = aRecord(NOW);
const { area: GRID } = REPORTED;
const [TEAM, HELPERS] = TEAM_IDS;
const facts = (record: CaseRecord) => withRules(record, { teams: TEAMS, into: TARGET });

const envelopeOf = <T extends string, Data>({ id, type, area, at, data }: NewEvent<T, Data>) => ({
  ...{ seq: 1, id, type, area, at: toWire(at), data },
});

/** Which field belongs to which steps, and which a step cannot do without: written down a second time. */
const FITS: Readonly<Record<string, (step: CaseStep) => boolean>> = {
  assignee: (step) =>
    ['accept', 'assign', 'start', 'suspend', 'resume', 'handle', 'check', 'close', 'rate'].includes(step),
  team: (step) => step === 'assign' || step === 'consult',
  until: (step) => step === 'suspend',
  into: (step) => step === 'merge',
  photos: (step) => ['start', 'handle', 'reject', 'check', 'comment'].includes(step),
  stars: (step) => step === 'rate',
};
const NEEDED: Readonly<Partial<Record<CaseStep, readonly (keyof AdvanceCase)[]>>> = {
  suspend: ['until', 'note'],
  merge: ['into'],
  rate: ['stars'],
  consult: ['team', 'note'],
  comment: ['note'],
  reject: ['note'],
};

/** Anything with any step. */
const anything: fc.Arbitrary<AdvanceCase> = fc.record(
  {
    case: fc.constant(ID),
    step: fc.constantFrom(...CASE_STEPS),
    assignee: fc.constantFrom('东门物业', '第二组'),
    team: fc.constantFrom(TEAM, HELPERS),
    until: fc.constant(toWire(NOW + DAY)),
    into: fc.constant(TARGET.id),
    photos: fc.constant([idOf(70)]),
    note: fc.constant('已到现场'),
    answer: fc.constant('明天上门'),
    stars: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: ['case', 'step'] },
);
/** Without what does not belong to the step. */
const fitting = anything.map(
  (body) =>
    Object.fromEntries(
      Object.entries(body).filter(([field]) => FITS[field]?.(body.step) ?? true),
    ) as AdvanceCase,
);
const body = fc.oneof({ weight: 1, arbitrary: anything }, { weight: 4, arbitrary: fitting });

/** What the tables say of it. */
function expectedProblem({ state, level }: CaseRecord, tried: AdvanceCase): string | undefined {
  const { step } = tried;
  if (nextState(state, step) === undefined) return 'step-not-possible';
  if ((NEEDED[step] ?? []).some((field) => tried[field] === undefined)) return 'validation';
  if (step === 'assign' && tried.assignee === undefined && tried.team === undefined) return 'validation';
  if (Object.keys(tried).some((field) => FITS[field]?.(step) === false)) return 'validation';
  return step === 'escalate' && level === 'town' ? 'step-not-possible' : undefined;
}

function after(record: CaseRecord, { step, state, level, urged, ...data }: CaseAdvanced): CaseRecord {
  const before = record.assignee === undefined ? {} : { assignee: record.assignee };
  return {
    ...record,
    ...{ state, level: level ?? record.level, urged: urged ?? record.urged },
    assignee: onItAfter(before, { ...data, step, state }).assignee,
    suspendedAt: state === 'suspended' ? toWire(NOW) : undefined,
  };
}

describe('a case', () => {
  it('takes the steps that the table has, to the state that the table says, and refuses every other', () => {
    const seen = new Set<string>();
    const walks = fc.property(fc.array(body, { minLength: 20, maxLength: 120 }), (bodies) => {
      let record = REPORTED;
      for (const one of bodies) {
        const decision = decideAdvance('hazard.advanced', facts(record), one, context);
        expect('refusal' in decision ? decision.refusal.problem : undefined).toBe(
          expectedProblem(record, one),
        );
        if ('refusal' in decision) continue;
        const { area, data } = decision.events[0];
        expect([area, data.case, data.step, data.state, data.note, data.answer, data.stars]).toEqual([
          ...[record.area, ID, one.step, nextState(record.state, one.step), one.note, one.answer, one.stars],
        ]);
        expect(data.photos).toBe(one.photos ? 1 : undefined);
        record = after(record, data);
        seen.add(one.step);
      }
    });
    fc.assert(walks, { seed: 1, numRuns: 400 });
    expect([...seen].sort()).toEqual([...CASE_STEPS].sort());
  });

  it('is on the walls from its report until it is done, in the state it is in and with who is on it', () => {
    let done = 0;
    const walks = fc.property(fc.array(fitting, { minLength: 60, maxLength: 120 }), (bodies) => {
      let record = REPORTED;
      const open: OpenCases = {};
      const limits = { respondBy: toWire(NOW + HOUR), rectifyBy: toWire(NOW + 2 * HOUR) };
      const report = { kind: 'gas', place: aDwelling().place, ...limits };
      foldReport(open, envelopeOf({ id: ID, type: 'x', area: GRID, at: NOW, data: report }), 'major');
      for (const one of bodies) {
        const decision = decideAdvance('hazard.advanced', facts(record), one, context);
        if ('refusal' in decision) continue;
        const event: NewEvent<string, CaseAdvanced> = decision.events[0];
        foldAdvance(open, envelopeOf(event));
        record = after(record, event.data);
        if (isDone(record.state)) done++;
        expect(Object.keys(open)).toEqual(isDone(record.state) ? [] : [ID]);
        const known = open[ID];
        if (known)
          expect([known.state, known.assignee, known.level ?? 'grid', known.urged ?? 0]).toEqual([
            ...[record.state, record.assignee, record.level, record.urged],
          ]);
      }
    });
    fc.assert(walks, { seed: 1, numRuns: 200 });
    expect(done).toBeGreaterThan(10);
  });

  it('that nobody knows is refused', () => {
    const decision = decideAdvance('repair.advanced', undefined, { case: ID, step: 'accept' }, context);
    expect(decision).toEqual({ refusal: { problem: 'unknown-case', fields: ['/case'] } });
  });

  it.each(SEVERITIES)('has the time that the rules give it, from when it happened: %s', (severity) => {
    const dwelling = aDwelling();
    const at = NOW - 10 * MINUTE;
    const said = { dwelling: dwelling.code, kind: 'gas', severity } as const;
    const known = { dwelling, rules: RULES };
    const decision = decideReportHazard(known, { ...said, at: toWire(at) }, { ...context, at });
    if ('refusal' in decision) throw new Error('It was refused.');
    const limits = limitsFrom(at, { scenario: 'hazard', kind: 'gas', weight: severity }, RULES);
    expect(decision.events).toEqual([
      expect.objectContaining({ at, data: { ...said, place: dwelling.place, ...limits } }),
    ]);
  });
});
