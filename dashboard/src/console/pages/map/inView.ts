import type { OpenCase } from '@weige/shared/case/case';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { fromWire } from '@weige/shared/contract/time';
import type { LiveState } from '@weige/shared/live/state';
import { overdueBy } from '../../../case/case.ts';
import { PRIORITIES } from '../../../wall/registry.ts';
import { priorityOf } from '../cases/names.ts';
import { LAYERS } from './layers.ts';
import type { LayerName } from './layers.ts';

/** [west, south, east, north] in degrees. */
export type Bounds = readonly [number, number, number, number];

export interface CaseInView {
  readonly scenario: CaseScenario;
  readonly one: OpenCase;
  /** ms beyond its limit. */
  readonly overdue: number;
}

const holds = ([west, south, east, north]: Bounds, { place: [lng, lat] }: OpenCase): boolean =>
  lng >= west && lng <= east && lat >= south && lat <= north;

/** The open cases that the map shows, the heaviest first; among equals what is late the longest, then the oldest. */
export function casesInView(
  { slices }: Pick<LiveState, 'slices'>,
  bounds: Bounds,
  isOn: (name: LayerName) => boolean,
  now: number,
): CaseInView[] {
  const scenarios = LAYERS.filter((name) => name === 'hazard' || name === 'repair').filter(isOn);
  return scenarios
    .flatMap((scenario) =>
      Object.values(slices[scenario].open)
        .filter((one) => holds(bounds, one))
        .map((one) => ({ scenario, one, overdue: overdueBy(one, now) })),
    )
    .sort(
      (a, b) =>
        PRIORITIES.indexOf(priorityOf(a.one)) - PRIORITIES.indexOf(priorityOf(b.one)) ||
        b.overdue - a.overdue ||
        fromWire(a.one.reportedAt) - fromWire(b.one.reportedAt),
    );
}
