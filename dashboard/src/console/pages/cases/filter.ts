import type { LocationQuery } from 'vue-router';
import { CASE_STATES } from '@weige/shared/case/machine';
import type { CaseState } from '@weige/shared/case/machine';
import { levelOf } from '@weige/shared/area/code';
import type { CaseScenario } from '@weige/shared/contract/cases';
import type { HazardKind, Severity } from '@weige/shared/scenarios/hazard/events';
import type { RepairKind, Urgency } from '@weige/shared/scenarios/repair/events';

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
}

export const EVERY_CASE: CaseFilter = {
  scenario: '',
  standing: '',
  state: '',
  kind: '',
  weight: '',
  area: '',
};

/** How many cases are on a page. */
const PAGE = 50;

const among = <Word extends string>(words: readonly Word[], word: unknown): Word | '' =>
  words.find((one) => one === word) ?? '';

/** The filter that an address asks for; what it does not know counts for nothing. */
export function filterOf(query: LocationQuery): CaseFilter {
  const scenario = among(SCENARIOS, query['scenario']);
  const area = query['area'];
  return {
    scenario,
    standing: among(CASE_STANDINGS, query['standing']),
    state: among(CASE_STATES, query['state']),
    kind: scenario === '' ? '' : among(KINDS[scenario], query['kind']),
    weight: scenario === '' ? '' : among(WEIGHTS[scenario], query['weight']),
    area: typeof area === 'string' && levelOf(area) !== undefined ? area : '',
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
  });
}

/** A filter with some of it changed. Another scenario has other kinds and weights. */
export function changed(filter: CaseFilter, part: Partial<CaseFilter>): CaseFilter {
  const next = { ...filter, ...part };
  if (next.scenario === filter.scenario) return next;
  return { ...next, kind: part.kind ?? '', weight: part.weight ?? '' };
}
