import { after } from '@weige/shared/calendar/calendar';
import { CHINA_2026 } from '@weige/shared/calendar/china-2026';
import { DEFAULT_LIMITS, limitOf } from '@weige/shared/case/limits';
import { nextState } from '@weige/shared/case/machine';
import type { CaseState, CaseStep } from '@weige/shared/case/machine';
import { DAY, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { between, chance, duration, weighted } from '../draw.ts';
import type { Random } from '../../random.ts';
import type { CaseIntent, CaseScenario, Known } from '../world/cases.ts';
import type { World } from '../world/world.ts';
import { teamFor } from './team.ts';

/** How long a case of ordinary weight rests in each state, median, ms, at the town's own pace. */
const RESTS: Readonly<Record<CaseState, number>> = {
  reported: 25 * MINUTE,
  accepted: 35 * MINUTE,
  assigned: 70 * MINUTE,
  'in-hand': 3.5 * HOUR,
  suspended: 8 * HOUR,
  handled: 45 * MINUTE,
  checked: 100 * MINUTE,
  closed: 2 * HOUR,
  rated: 0,
  merged: 0,
};

/** What is grave is done sooner, and an ordinary repair sooner than a hazard. */
const HASTE: Readonly<Record<string, number>> = { critical: 0.15, major: 0.5, urgent: 0.3, repair: 0.65 };

/** Of closed cases, those whose reporter says how it was. */
const RATED = 0.5;
/** One report in five is left lying until after its time to respond, but never more than so many at a time. */
const NEGLECT = 1 / 5;
const MOST_NEGLECTED: Readonly<Record<CaseScenario, number>> = { hazard: 4, repair: 3 };
/** How long it lies in all, as a multiple of its time to respond, at least and at most. */
const LYING = { least: 1.1, most: 3 };
/** Beyond this a neglected case would lie for days: it is not neglected. */
const LONGEST_NEGLECT = 4 * HOUR;

const STARS = [
  [5, 54],
  [4, 29],
  [3, 10],
  [2, 4],
  [1, 3],
] as const;

const REASONS: Partial<Record<CaseStep, readonly string[]>> = {
  'send-back': ['地址不清,退回核实', '不属本单位职责,请改派'],
  suspend: ['等待配件到货', '雨天无法施工,暂缓'],
  reject: ['现场仍有隐患,请重新处置', '未清理到位'],
};
/** A case waits at most so long; the feeder takes it up again before. */
const WAITS = 5 * DAY;
/** Of dispatches, those to a team of the register, where one can deal with the case. */
const REGISTERED = 0.8;

/** The step that a case takes next: the straight way mostly, sometimes back or aside. */
function stepFor({ state, weight }: Known, random: Random): CaseStep | undefined {
  const astray = weight === 'critical' || weight === 'urgent' ? 0 : 3;
  switch (state) {
    case 'reported':
      return 'accept';
    case 'accepted':
      return 'assign';
    case 'assigned':
      return weighted<CaseStep>(random, [
        ['start', 94],
        ['send-back', 3],
        ['suspend', astray],
      ]);
    case 'in-hand':
      return weighted<CaseStep>(random, [
        ['handle', 92],
        ['send-back', 4],
        ['suspend', astray],
      ]);
    case 'suspended':
      return 'resume';
    case 'handled':
      return weighted<CaseStep>(random, [
        ['check', 94],
        ['reject', 6],
      ]);
    case 'checked':
      return 'close';
    case 'closed':
      return 'rate';
    case 'rated':
    case 'merged':
      return undefined;
  }
}

/** How long a case rests in a state before the next step, ms. At tempo 2 all goes twice as fast. */
export function restIn({ state, weight, scenario }: Resting, random: Random, tempo: number): number {
  const haste = HASTE[weight] ?? HASTE[scenario] ?? 1;
  return (duration(random, RESTS[state]) * haste) / tempo;
}

type Resting = Pick<Known, 'state' | 'weight' | 'scenario'>;

/** Puts to a report when it will be accepted: soon, or for a few only after their time to respond is over. */
export function withFollowUp(
  intent: CaseIntent,
  { cases }: World,
  random: Random,
  now: number,
  tempo: number,
): CaseIntent {
  if (intent.type === 'hazard.advanced' || intent.type === 'repair.advanced') return intent;
  const hazard = intent.type === 'hazard.reported';
  const scenario = hazard ? 'hazard' : 'repair';
  const weight = hazard ? intent.data.severity : intent.data.urgency;
  const { kind } = intent.data;
  const limit = limitOf(DEFAULT_LIMITS, { scenario, weight, kind });
  const respond = after(now, limit.respond, CHINA_2026) - now;
  const neglected =
    chance(random, NEGLECT) &&
    respond <= LONGEST_NEGLECT &&
    cases.neglected(scenario, now, HOUR / tempo) < MOST_NEGLECTED[scenario];
  const rest = restIn({ state: 'reported', weight, scenario }, random, tempo);
  const lying = neglected ? respond * (LYING.least + (LYING.most - LYING.least) * random()) : 0;
  return { ...intent, follows: now + rest + lying };
}

/** Who is sent: mostly a team of the register, sometimes somebody else by name. */
function whoIsSent(known: Known, { teams, places }: World, random: Random) {
  const fit = teams.for(known);
  const team = fit[between(random, 0, Math.max(0, fit.length - 1))];
  const named = teamFor(known, places, random);
  return team && chance(random, REGISTERED) ? { team: team.team } : { assignee: named };
}

/** The next step of the case that has been due the longest; undefined where none is due. */
export function nextStep(world: World, random: Random, now: number, tempo: number): CaseIntent | undefined {
  const known = world.cases.due(now)[0];
  const step = known && stepFor(known, random);
  const state = step && nextState(known.state, step);
  if (!state) return undefined;
  const reason = weighted(
    random,
    (REASONS[step] ?? []).map((text) => [text, 1]),
  );
  const data = {
    case: known.id,
    step,
    ...(step === 'assign' ? whoIsSent(known, world, random) : {}),
    ...(step === 'suspend' ? { until: toWire(now + WAITS) } : {}),
    ...(step === 'rate' ? { stars: weighted(random, STARS) ?? 5 } : {}),
    ...(reason === undefined ? {} : { note: reason }),
  };
  const over = state === 'rated' || (state === 'closed' && !chance(random, RATED));
  const follows = over ? undefined : now + restIn({ ...known, state }, random, tempo);
  return { type: known.scenario === 'hazard' ? 'hazard.advanced' : 'repair.advanced', data, follows };
}
