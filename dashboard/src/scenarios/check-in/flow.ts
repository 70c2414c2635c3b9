import { townDay } from '@weige/shared/contract/time';
import type { GridFlow } from '@weige/shared/scenarios/check-in/fold';
import type { Board } from '../../wall/registry.ts';

/** People who came, left and visited today, and the change since the register was imported. */
export interface Flow {
  readonly arrived: number;
  readonly left: number;
  readonly visits: number;
  readonly net: number;
}

const NOTHING: Flow = { arrived: 0, left: 0, visits: 0, net: 0 };

/** A grid's counts are of the last day on which something happened: on another day they are yesterday's. */
function add(sum: Flow, grid: GridFlow, today: number): Flow {
  const { arrived, left, visits } = grid.day === today ? grid : NOTHING;
  return {
    arrived: sum.arrived + arrived,
    left: sum.left + left,
    visits: sum.visits + visits,
    net: sum.net + grid.net,
  };
}

/** The flow of the whole wall. */
export function flowOf({ state, now }: Board): Flow {
  const today = townDay(now);
  return Object.values(state.slices['check-in'].grids).reduce((sum, grid) => add(sum, grid, today), NOTHING);
}

/** The flow of each part (village or grid). */
export function flowByPart({ state, now, town }: Board): Map<string, Flow> {
  const today = townDay(now);
  const flows = new Map<string, Flow>();
  for (const [grid, flow] of Object.entries(state.slices['check-in'].grids)) {
    const part = town.partOf(grid);
    if (part) flows.set(part, add(flows.get(part) ?? NOTHING, flow, today));
  }
  return flows;
}
