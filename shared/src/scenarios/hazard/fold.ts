import type { OpenCases } from '../../case/case.ts';
import { casesWithin, foldAdvance, foldJoined, foldReopened, foldReport } from '../../case/fold.ts';
import type { Slice } from '../slice.ts';

/** Hazards that are not closed, by id. */
export interface HazardState {
  open: OpenCases;
}

export const hazardSlice: Slice<'hazard', HazardState> = {
  name: 'hazard',
  empty: () => ({ open: {} }),
  fold(state, event) {
    if (event.type === 'hazard.reported') foldReport(state.open, event, event.data.severity);
    else if (event.type === 'hazard.advanced') foldAdvance(state.open, event);
    else if (event.type === 'hazard.reopened') foldReopened(state.open, event, event.data.severity);
    else if (event.type === 'hazard.joined') foldJoined(state.open, event);
  },
  restrict: (state, area) => ({ open: casesWithin(state.open, area) }),
  tally: (event) => (event.type === 'hazard.reported' ? ['hazard', 1] : undefined),
};
