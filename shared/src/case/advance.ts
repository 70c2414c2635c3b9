import { within } from '../area/code.ts';
import { resumedEnd } from '../calendar/calendar.ts';
import type { Party } from '../contract/cases.ts';
import type { Refusal } from '../contract/problems.ts';
import { DAY, fromWire, toWire } from '../contract/time.ts';
import type { DecideContext, Decision } from '../scenarios/decision.ts';
import { accept, refuse } from '../scenarios/decision.ts';
import type { AdvanceCase, CaseAdvanced, CaseJoined } from './case.ts';
import { spanOf } from './limits.ts';
import { isDone, levelAbove, nextState } from './machine.ts';
import type { CaseState, CaseStep } from './machine.ts';
import type { AdvanceFacts, NamedTeam } from './record.ts';

/** A case waits no longer than this, ms. */
export const LONGEST_SUSPENSION = 90 * DAY;

type Field = Exclude<keyof AdvanceCase, 'case' | 'step' | 'at' | 'seen' | 'note' | 'answer'>;

/** Fields that belong to some steps only. */
const BELONGS: Readonly<Record<Field, readonly CaseStep[]>> = {
  // Whoever takes a step may say who is on it from then on; who sends back leaves nobody.
  assignee: ['accept', 'assign', 'start', 'suspend', 'resume', 'handle', 'check', 'close', 'rate'],
  team: ['assign', 'consult'],
  member: ['assign'],
  parties: ['assign'],
  until: ['suspend'],
  into: ['merge'],
  photos: ['start', 'handle', 'reject', 'check', 'comment'],
  stars: ['rate'],
};

/** Fields that a step cannot do without. */
const NEEDS: Readonly<Partial<Record<CaseStep, readonly (Field | 'note')[]>>> = {
  suspend: ['until', 'note'],
  merge: ['into'],
  rate: ['stars'],
  consult: ['team', 'note'],
  comment: ['note'],
  reject: ['note'],
};

const isBlank = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '');

/** What of the body does not fit its step; undefined where all of it does. */
function misfit(body: AdvanceCase): { readonly refusal: Refusal } | undefined {
  const { step } = body;
  const missing = (NEEDS[step] ?? []).filter((field) => isBlank(body[field])).map((field) => `/${field}`);
  if (missing.length > 0) return refuse('validation', ...missing);
  if (step === 'assign' && isBlank(body.assignee) && body.team === undefined)
    return refuse('validation', '/assignee');
  const surplus = Object.entries(BELONGS)
    .filter(([field, steps]) => Reflect.get(body, field) !== undefined && !steps.includes(step))
    .map(([field]) => `/${field}`);
  if (body.member !== undefined && body.team === undefined) surplus.push('/member');
  if (surplus.length === 0) return undefined;
  return { refusal: { problem: 'validation', fields: surplus, code: 'additionalProperties' } };
}

/** A team of the register that may be sent to that area: one of there, or of an area around it. */
function teamFor({ area, teams }: AdvanceFacts, id: string): NamedTeam | undefined {
  return teams.find((team) => team.id === id && team.active && within(area, team.area));
}

type Sent = Pick<CaseAdvanced, 'assignee' | 'team' | 'member' | 'parties'>;

/** Who is sent, by the register's names; a refusal where it has no such team or member. */
function whoIsSent(
  facts: AdvanceFacts,
  { assignee, team: id, member, parties = [] }: AdvanceCase,
): Sent | { readonly refusal: Refusal } {
  const team = id === undefined ? undefined : teamFor(facts, id);
  if (id !== undefined && !team) return refuse('unknown-team', '/team');
  if (member !== undefined && !team?.members.includes(member)) return refuse('unknown-member', '/member');
  const helpers: Party[] = [];
  for (const [index, one] of parties.entries()) {
    const party = teamFor(facts, one);
    if (!party || one === id) return refuse('unknown-team', `/parties/${index}`);
    helpers.push({ team: one, name: party.name });
  }
  const name = team?.name ?? assignee;
  return {
    ...(name === undefined ? {} : { assignee: name }),
    ...(team ? { team: team.id } : {}),
    ...(member === undefined ? {} : { member }),
    ...(helpers.length > 0 ? { parties: helpers } : {}),
  };
}

/** A case waits until a time that is to come when it is stopped, and not for ever. */
function suspension({ until }: AdvanceCase, at: number) {
  const ends = until === undefined ? at : fromWire(until);
  if (ends <= at || ends > at + LONGEST_SUSPENSION) return refuse('window-empty', '/until');
  return { until: toWire(ends) };
}

/** The limits of a case that goes on: each has what was left of it when it was stopped. */
function resumedLimits(facts: AdvanceFacts, at: number) {
  const { suspendedAt, respondBy, rectifyBy, rules } = facts;
  if (suspendedAt === undefined) return {};
  const stood = { stopped: fromWire(suspendedAt), resumed: Math.max(at, fromWire(suspendedAt)) };
  const later = (limit: 'respondBy' | 'rectifyBy', end: string) =>
    toWire(resumedEnd(fromWire(end), stood, spanOf(limit, facts, rules), rules.calendar));
  return { respondBy: later('respondBy', respondBy), rectifyBy: later('rectifyBy', rectifyBy) };
}

/** The other case must be open, another one, and not further on its way than anything can be merged into. */
function mergeInto({ into: target }: AdvanceFacts, body: AdvanceCase) {
  if (!target || target.id === body.case) return refuse('unknown-case', '/into');
  if (isDone(target.state)) return refuse('step-not-possible', '/into');
  return { into: target.id };
}

/** What belongs to the step beside its state and its words, or why it cannot be taken. */
function particulars(
  facts: AdvanceFacts,
  body: AdvanceCase,
  context: DecideContext,
): Partial<CaseAdvanced> | { readonly refusal: Refusal } {
  const { step, stars } = body;
  if (step === 'assign' || step === 'consult') return whoIsSent(facts, body);
  if (step === 'suspend') return suspension(body, context.at);
  if (step === 'resume') return resumedLimits(facts, context.at);
  if (step === 'merge') return mergeInto(facts, body);
  if (step === 'urge') return { urged: facts.urged + 1 };
  if (step === 'check' && facts.ownHandling) return refuse('own-work', '/step');
  if (step === 'escalate') {
    const level = levelAbove(facts.level);
    return level ? { level } : refuse('step-not-possible', '/step');
  }
  return stars === undefined ? {} : { stars };
}

/** How many more see the target by then: whoever reported the one that is merged, and who saw it too. */
function joinedBy({ into, joined }: AdvanceFacts, type: string, context: DecideContext) {
  if (!into) return [];
  const data: CaseJoined = { case: into.id, joined: into.joined + 1 + joined };
  return [
    {
      id: context.newId(),
      type: type.replace('.advanced', '.joined'),
      area: into.area,
      at: context.at,
      data,
    },
  ];
}

function eventData(
  state: CaseState,
  { case: id, step, assignee, photos = [], note, answer }: AdvanceCase,
  more: Partial<CaseAdvanced>,
): CaseAdvanced {
  return {
    ...{ case: id, step, state },
    ...(assignee === undefined ? {} : { assignee }),
    ...more,
    ...(photos.length > 0 ? { photos: photos.length } : {}),
    ...(note === undefined ? {} : { note }),
    ...(answer === undefined ? {} : { answer }),
  };
}

/**
 * Takes a step with a case, by the table. What was done is checked by another person (核查); a merged case hands those
 * who see it on to the one that goes on.
 */
export function decideAdvance<T extends string>(
  type: T,
  facts: AdvanceFacts | undefined,
  body: AdvanceCase,
  context: DecideContext,
): Decision<T, CaseAdvanced> {
  if (!facts) return refuse('unknown-case', '/case');
  if (body.seen !== undefined && body.seen < facts.updated) return refuse('edit-conflict', '/seen');
  const state = nextState(facts.state, body.step);
  if (!state) return refuse('step-not-possible', '/step');
  const refused = misfit(body);
  if (refused) return refused;
  const more = particulars(facts, body, context);
  if ('refusal' in more) return more;
  const data = eventData(state, body, more);
  const others = body.step === 'merge' ? joinedBy(facts, type, context) : [];
  return accept({ id: context.newId(), type, area: facts.area, at: context.at, data }, ...others);
}
