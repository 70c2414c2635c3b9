import { ancestorAt } from '../area/code.ts';
import { metresBetween } from '../area/geometry.ts';
import type { CaseScenario, Proposal, ProposalReason } from '../contract/cases.ts';
import type { Position } from '../contract/formats.ts';
import type { TeamKind } from '../scenarios/team/events.ts';

/** Dispatch: who is on duty, can do it, is near and has least to do, and why. */

/** What somebody is to be sent to. */
export interface Task {
  readonly scenario: CaseScenario;
  readonly kind: string;
  readonly area: string;
  readonly place: Position;
}

/** A team that serves the area of the task. */
export interface Candidate {
  readonly team: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly area: string;
  readonly place: Position;
  readonly skills: readonly string[];
  /** Its members, with the cases that each is on now. */
  readonly members: readonly { readonly id: string; readonly open: number }[];
  /** Turns of duty that are under way: of one member, or without one of all of them. */
  readonly turns: readonly { readonly member?: string }[];
  /** Cases that the team is on now. */
  readonly open: number;
}

/** A proposal before the member has a name. */
export interface Ranked extends Omit<Proposal, 'member'> {
  readonly member?: string;
}

/** What counts how much; together 100. */
const POINTS = { duty: 40, skill: 25, distance: 15, area: 5, load: 15 } as const;
/** A skill for every kind counts for a little less than one for this very kind. */
const GENERALIST = 0.8;
/** From this far away distance counts for nothing, and up to there it is near, metres. */
const FAR = 5_000;
const NEAR = 800;
/** A team with so many cases has no room. */
const FULL = 10;

/** From 0, none at all, to 1, for this very kind. */
function skillFor({ scenario, kind }: Task, { skills }: Candidate): number {
  if (skills.includes(`${scenario}:${kind}`)) return 1;
  return skills.includes(`${scenario}:*`) ? GENERALIST : 0;
}

/** The smallest area that team and task have in common and that is worth naming. */
function neighbourhood(task: Task, { area }: Candidate): ProposalReason | undefined {
  const same = (level: 'grid' | 'village') => {
    const own = ancestorAt(area, level);
    return own !== undefined && own === ancestorAt(task.area, level);
  };
  if (same('grid')) return 'same-grid';
  return same('village') ? 'same-village' : undefined;
}

/** Who of the team is on duty now and has least to do; undefined where nobody is. */
function memberOnDuty({ members, turns }: Candidate): string | undefined {
  const all = turns.some(({ member }) => member === undefined);
  const onDuty = members.filter(({ id }) => all || turns.some(({ member }) => member === id));
  return onDuty.toSorted((one, other) => one.open - other.open || compare(one.id, other.id)).at(0)?.id;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
/** How much of the way from `worst` to nought is left, 0 to 1. */
const left = (amount: number, worst: number): number => Math.max(0, 1 - amount / worst);

function rank(task: Task, candidate: Candidate, leastOpen: number): Ranked {
  const { team, name, open } = candidate;
  const onDuty = candidate.turns.length > 0;
  const skill = skillFor(task, candidate);
  const where = neighbourhood(task, candidate);
  const metres = Math.round(metresBetween(candidate.place, task.place));
  const member = memberOnDuty(candidate);
  const points =
    (onDuty ? POINTS.duty : 0) +
    skill * POINTS.skill +
    left(metres, FAR) * POINTS.distance +
    (where === 'same-grid' ? POINTS.area : where ? POINTS.area / 2 : 0) +
    left(open, FULL) * POINTS.load;
  const reasons: ProposalReason[] = [onDuty ? 'on-duty' : 'off-duty', skill > 0 ? 'skilled' : 'unskilled'];
  if (where) reasons.push(where);
  if (metres <= NEAR) reasons.push('near');
  if (open === leastOpen) reasons.push('least-loaded');
  return {
    ...{ team, name, onDuty, metres, open, reasons, score: Math.round(points) },
    ...(member === undefined ? {} : { member }),
  };
}

/**
 * Teams for a task, the best first; the same teams always in the same order. Experts advise and are never sent. Of a
 * team on duty, whoever of it is on duty and has the fewest cases is named.
 */
export function rankTeams(task: Task, candidates: readonly Candidate[]): Ranked[] {
  const sent = candidates.filter(({ kind }) => kind !== 'expert');
  const leastOpen = Math.min(...sent.map(({ open }) => open));
  return sent
    .map((candidate) => rank(task, candidate, leastOpen))
    .sort(
      (one, other) =>
        other.score - one.score ||
        one.metres - other.metres ||
        one.open - other.open ||
        compare(one.team, other.team),
    );
}
