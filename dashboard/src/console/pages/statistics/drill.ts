import type { LocationQueryRaw } from 'vue-router';
import type { CaseScenario } from '@weige/shared/contract/cases';
import type { Statistics } from '@weige/shared/contract/statistics';
import { DAY, fromWire } from '@weige/shared/contract/time';
import { dayWord } from '../teams/roster.ts';

/** The ways from a number of a report to the cases behind it. */

export type CaseStatistics = Statistics['cases'][number];
export type Row = CaseStatistics['byKind'][number];

export const DIMENSIONS = ['byPart', 'byKind', 'byWeight', 'byTeam'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The numbers that lead somewhere. */
export const LINKED = ['reported', 'closed', 'open', 'late'] as const;
export type Linked = (typeof LINKED)[number];

const FILTER = { byPart: 'area', byKind: 'kind', byWeight: 'weight', byTeam: 'team' } as const;
const STANDING = { open: 'open', late: 'late', closed: 'done' } as const;

/** What of a report a number counts. */
export interface Counted {
  readonly scenario: CaseScenario;
  readonly figure: Linked;
  /** The row that it stands in; without it the whole. */
  readonly row?: { readonly dimension: Dimension; readonly key: string } | undefined;
  /** Of one hour or day of the period; epoch ms, the end is exclusive. */
  readonly span?: { readonly from: number; readonly to: number };
}

type Reported = Pick<Statistics, 'area' | 'from' | 'to' | 'underWay'>;

/**
 * The filter of the case list that shows what a number counts; undefined where the list cannot: what was open or late at
 * the end of a period that is over, and what nobody was on. Closed ones are those of the period's reports that are done.
 */
export function casesBehind(
  report: Reported,
  { scenario, figure, row, span }: Counted,
): LocationQueryRaw | undefined {
  const standsNow = figure === 'open' || figure === 'late';
  if ((standsNow && !report.underWay) || row?.key === '') return undefined;
  const { from, to } = span ?? { from: fromWire(report.from), to: fromWire(report.to) };
  const days = { from: dayWord(from), to: dayWord(Math.max(from, to - DAY)) };
  return {
    scenario,
    ...(figure === 'reported' ? {} : { standing: STANDING[figure] }),
    ...(standsNow ? {} : days),
    area: report.area,
    ...(row ? { [FILTER[row.dimension]]: row.key } : {}),
  };
}
