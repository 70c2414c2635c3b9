import { decideAdvance } from '../case/advance.ts';
import type { AdvanceCase } from '../case/case.ts';
import { isDone, possibleSteps } from '../case/machine.ts';
import type { CaseState, CaseStep } from '../case/machine.ts';
import type { AdvanceFacts, CaseRecord } from '../case/record.ts';
import { DAY, toWire } from '../contract/time.ts';
import type { DecideContext, Decision, NewEvent } from '../scenarios/decision.ts';
import { decideJoinHazard, decideReopenHazard, decideReportHazard } from '../scenarios/hazard/decide.ts';
import { HAZARD_KINDS, SEVERITIES } from '../scenarios/hazard/events.ts';
import { decideReopenRepair, decideRequestRepair } from '../scenarios/repair/decide.ts';
import { REPAIR_KINDS, URGENCIES } from '../scenarios/repair/events.ts';
import { of } from './act.ts';
import type { Act, Step } from './act.ts';
import { RULES, withRules } from './rules.ts';
import { boundaryOf, dwellings, GRIDS, placeIn } from './town.ts';

/** How the events of cases come about. */

/** At a dwelling or at a point of a grid, as the pick has it. */
function whereOf({ pick }: Step) {
  const grid = of(GRIDS, pick);
  const dwelling = of(dwellings(), pick);
  if (pick % 3 === 0) return { where: { dwelling: dwelling.code }, facts: { dwelling, rules: RULES } };
  return {
    where: { area: grid, place: placeIn(grid) },
    facts: { grid: { code: grid, boundary: boundaryOf(grid) }, rules: RULES },
  };
}

/** The straight way through the loop. */
const STRAIGHT: Readonly<Partial<Record<CaseState, CaseStep>>> = {
  reported: 'accept',
  accepted: 'assign',
  assigned: 'start',
  suspended: 'resume',
  'in-hand': 'check',
  checked: 'close',
};

/** All steps that a case has before it, at once. */
function finish(kind: 'hazard' | 'repair', id: string, facts: CaseRecord, context: DecideContext): Decision {
  const events: NewEvent[] = [];
  for (let { state } = facts, step = STRAIGHT[state]; step; step = STRAIGHT[state]) {
    const body = { case: id, step, ...(step === 'assign' ? { assignee: '东门物业' } : {}) };
    const decision = decideAdvance(`${kind}.advanced`, withRules({ ...facts, state }), body, context);
    if ('refusal' in decision) return decision;
    events.push(...decision.events);
    state = decision.events[0].data.state;
  }
  const [first, ...more] = events;
  if (!first) throw new Error('The case is done.');
  return { events: [first, ...more] };
}

const TAKES_ASSIGNEE: readonly CaseStep[] = ['assign', 'start', 'handle', 'check', 'close'];
const ASIDE: readonly CaseStep[] = [
  ...(['suspend', 'send-back', 'reject', 'merge', 'urge', 'escalate', 'consult', 'comment'] as const),
];

/** A body with what the step asks for; `other` is the case it may be merged into. */
function bodyOf(id: string, step: CaseStep, { pick, count }: Step, now: number, other?: string): AdvanceCase {
  return {
    ...{ case: id, step, note: '已到现场' },
    ...(pick % 2 === 0 ? { answer: '明天上门' } : {}),
    ...(TAKES_ASSIGNEE.includes(step) ? { assignee: `第${count}组` } : {}),
    ...(step === 'suspend' ? { until: toWire(now + count * DAY) } : {}),
    ...(step === 'merge' && other !== undefined ? { into: other } : {}),
    ...(step === 'rate' ? { stars: 1 + (pick % 5) } : {}),
  };
}

/** Takes a case one step further; where there is none that can go on, one is reported first. */
const advance =
  (kind: 'hazard' | 'repair', report: Act): Act =>
  (town, step, context) => {
    const open = [...town.cases[kind]].filter(([, { state }]) => !isDone(state) || state === 'closed');
    if (open.length === 0) return report(town, step, context);
    const [id, facts] = of(open, step.pick);
    const target = open.find(([other, { state }]) => other !== id && !isDone(state));
    const next = possibleSteps(facts.state).filter((one) => {
      if (one === 'merge') return target !== undefined;
      return one !== 'consult' && (one !== 'escalate' || facts.level !== 'town');
    });
    // The picks of a short history seldom lead to the end of the loop; the way straight on does.
    const forward = next.filter((one) => !ASIDE.includes(one));
    const taken = of(step.pick % 4 === 0 || forward.length === 0 ? next : forward, step.pick);
    const into: AdvanceFacts['into'] = target && { id: target[0], ...target[1] };
    const body = bodyOf(id, taken, step, context.now, target?.[0]);
    return decideAdvance(`${kind}.advanced`, withRules(facts, { into }), body, context);
  };

/** Reopens a case that is done; where there is none, one is taken to its end first. */
const reopen =
  (kind: 'hazard' | 'repair', report: Act): Act =>
  (town, step, context) => {
    const all = [...town.cases[kind]];
    if (all.length === 0) return report(town, step, context);
    const [id, facts] = all.find(([, { state }]) => isDone(state)) ?? of(all, step.pick);
    if (!isDone(facts.state)) return finish(kind, id, facts, context);
    const body = { case: id, words: '又堵上了' };
    return kind === 'hazard'
      ? decideReopenHazard(withRules(facts), body, context)
      : decideReopenRepair(withRules(facts), body, context);
  };

const join: Act = (town, step, context) => {
  const open = [...town.cases.hazard].filter(([, { state }]) => !isDone(state));
  if (open.length === 0) return reportHazard(town, step, context);
  const [id, facts] = of(open, step.pick);
  return decideJoinHazard({ ...facts, followed: false }, { case: id }, context);
};

const reportHazard: Act = (_town, step, context) => {
  const { where, facts } = whereOf(step);
  const said = { kind: of(HAZARD_KINDS, step.pick), severity: of(SEVERITIES, step.count), words: '有气味' };
  return decideReportHazard(facts, { ...where, ...said }, context);
};

const requestRepair: Act = (_town, step, context) => {
  const { where, facts } = whereOf(step);
  const said = { kind: of(REPAIR_KINDS, step.pick), urgency: of(URGENCIES, step.count), words: '漏水' };
  return decideRequestRepair(facts, { ...where, ...said }, context);
};

/** Merges a repair into another; where there are no two, one is reported. */
const mergeRepair: Act = (town, step, context) => {
  const open = [...town.cases.repair].filter(([, { state }]) => !isDone(state));
  const fit = open.find(([, { state }]) => possibleSteps(state).includes('merge'));
  const target = open.find(([id]) => id !== fit?.[0]);
  if (!fit || !target) return requestRepair(town, step, context);
  const facts = withRules(fit[1], { into: { id: target[0], ...target[1] } });
  return decideAdvance(
    'repair.advanced',
    facts,
    bodyOf(fit[0], 'merge', step, context.now, target[0]),
    context,
  );
};

export const CASE_ACTS = {
  'repair.requested': requestRepair,
  'repair.advanced': advance('repair', requestRepair),
  'repair.reopened': reopen('repair', requestRepair),
  'repair.joined': mergeRepair,
  'hazard.reported': reportHazard,
  'hazard.advanced': advance('hazard', reportHazard),
  'hazard.reopened': reopen('hazard', reportHazard),
  'hazard.joined': join,
} as const satisfies Record<string, Act>;
