import type { LocationQuery } from 'vue-router';
import { levelOf } from '@weige/shared/area/code';
import type { PaperKind, Relation } from '@weige/shared/scenarios/check-in/phone';

/** The words of the contract; the test holds them against it, whose schemas a page need not carry. */
export const STAY_STANDINGS = ['current', 'overstayed', 'ended'] as const;
export type StayStanding = (typeof STAY_STANDINGS)[number];
export const PAPERS = [
  'identity',
  'passport',
  'hk-macau',
  'taiwan',
  'other',
] as const satisfies readonly PaperKind[];
export const RELATION_WORDS = [
  'owner',
  'tenant',
  'family',
  'colleague',
  'guest',
  'other',
] as const satisfies readonly Relation[];

/** What of the registrations is listed; an empty word asks for all. */
export interface StayFilter {
  readonly standing: StayStanding | '';
  readonly area: string;
}

export const EVERY_STAY: StayFilter = { standing: '', area: '' };

/** How many are on a page. */
const PAGE = 50;

/** The filter that an address asks for; what it does not know counts for nothing. */
export function filterOf({ standing, area }: LocationQuery): StayFilter {
  return {
    standing: STAY_STANDINGS.find((one) => one === standing) ?? '',
    area: typeof area === 'string' && levelOf(area) !== undefined ? area : '',
  };
}

/** What is filled in, for the address and for the server. */
export function filledIn(filter: StayFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, word]: [string, string]) => word !== ''));
}

/** The question to the server, older than `before` where that is given. */
export function staysQuery(filter: StayFilter, before?: string): URLSearchParams {
  return new URLSearchParams({
    limit: String(PAGE),
    ...(before === undefined ? {} : { before }),
    ...filledIn(filter),
  });
}
