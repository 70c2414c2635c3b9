import type { LocationQuery } from 'vue-router';
import { CASE_LEVELS, CASE_STATES } from '@weige/shared/case/machine';
import type { CaseLevel, CaseState } from '@weige/shared/case/machine';
import { levelOf } from '@weige/shared/area/code';
import type { CaseScenario } from '@weige/shared/contract/cases';
import type { HazardKind, Severity } from '@weige/shared/scenarios/hazard/events';
import type { RepairKind, Urgency } from '@weige/shared/scenarios/repair/events';
import { beginningOf, isDay } from './moment.ts';

/** The words of the contract; the test holds them against it, whose schemas a page need not carry. */
export const SCENARIOS = ['hazard', 'repair'] as const satisfies readonly CaseScenario[];
export const CASE_STANDINGS = ['open', 'late', 'done'] as const;
export type CaseStanding = (typeof CASE_STANDINGS)[number];

const HAZARD_KINDS = [
  'fire-lane',
  'e-bike',
  'crowding',
  'gas',
  'illegal-building',
  'electricity',
  'falling-object',
  'waterway',
  'road',
  'unsafe-house',
  'lone-elder',
  'other',
] as const satisfies readonly HazardKind[];
const REPAIR_KINDS = [
  'plumbing',
  'electric',
  'lift',
  'access-control',
  'street-lamp',
  'wall-roof',
  'greenery',
  'public-facility',
  'other',
] as const satisfies readonly RepairKind[];

export const KINDS: Readonly<Record<CaseScenario, readonly string[]>> = {
  hazard: HAZARD_KINDS,
  repair: REPAIR_KINDS,
};
/** Severities and urgencies, the heaviest first. */
export const WEIGHTS: Readonly<Record<CaseScenario, readonly string[]>> = {
  hazard: ['critical', 'major', 'general'] satisfies Severity[],
  repair: ['urgent', 'ordinary'] satisfies Urgency[],
};

/** What of the cases is listed; an empty word asks for all. */
export interface CaseFilter {
  readonly scenario: CaseScenario | '';
  readonly standing: CaseStanding | '';
  readonly state: CaseState | '';
  /** A kind or weight of the scenario; none without it. */
  readonly kind: string;
  readonly weight: string;
  readonly area: string;
  /** Id of the team that is on it. */
  readonly team: string;
  /** Who has to see to it. */
  readonly level: CaseLevel | '';
  /** Reported on these days or between them, both included: `2026-11-24`. */
  readonly from: string;
  readonly to: string;
}

export const EVERY_CASE: CaseFilter = {
  scenario: '',
  standing: '',
  state: '',
  kind: '',
  weight: '',
  area: '',
  team: '',
  level: '',
  from: '',
  to: '',
};

/** What is asked for more rarely, and shown on demand. */
export const RARE = ['level', 'team', 'from', 'to'] as const satisfies readonly (keyof CaseFilter)[];

/** How many cases are on a page. */
const PAGE = 50;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const among = <Word extends string>(words: readonly Word[], word: unknown): Word | '' =>
  words.find((one) => one === word) ?? '';

/** The filter that an address asks for; what it does not know counts for nothing. */
export function filterOf(query: LocationQuery): CaseFilter {
  const scenario = among(SCENARIOS, query['scenario']);
  const { area, team, from, to } = query;
  return {
    scenario,
    standing: among(CASE_STANDINGS, query['standing']),
    state: among(CASE_STATES, query['state']),
    kind: scenario === '' ? '' : among(KINDS[scenario], query['kind']),
    weight: scenario === '' ? '' : among(WEIGHTS[scenario], query['weight']),
    area: typeof area === 'string' && levelOf(area) !== undefined ? area : '',
    team: typeof team === 'string' && UUID.test(team) ? team : '',
    level: among(CASE_LEVELS, query['level']),
    from: isDay(from) ? from : '',
    to: isDay(to) ? to : '',
  };
}

/** What is filled in, for the address and for the server. */
export function filledIn(filter: CaseFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, word]: [string, string]) => word !== ''));
}

/** The question to the server, older than `before` where that is given. */
export function casesQuery(filter: CaseFilter, before?: string): URLSearchParams {
  return new URLSearchParams({
    limit: String(PAGE),
    ...(before === undefined ? {} : { before }),
    ...filledIn(filter),
    ...(filter.from === '' ? {} : { from: beginningOf(filter.from) }),
    ...(filter.to === '' ? {} : { to: beginningOf(filter.to, 1) }),
  });
}

/** A filter with some of it changed. Another scenario has other kinds and weights. */
export function changed(filter: CaseFilter, part: Partial<CaseFilter>): CaseFilter {
  const next = { ...filter, ...part };
  if (next.scenario === filter.scenario) return next;
  return { ...next, kind: part.kind ?? '', weight: part.weight ?? '' };
}
