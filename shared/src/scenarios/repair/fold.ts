import type { OpenCases } from '../../case/case.ts';
import { casesWithin, foldAdvance, foldJoined, foldReopened, foldReport } from '../../case/fold.ts';
import type { Slice } from '../slice.ts';

/** Repairs that are not closed, by id. */
export interface RepairState {
  open: OpenCases;
}

export const repairSlice: Slice<'repair', RepairState> = {
  name: 'repair',
  empty: () => ({ open: {} }),
  fold(state, event) {
    if (event.type === 'repair.requested') foldReport(state.open, event, event.data.urgency);
    else if (event.type === 'repair.advanced') foldAdvance(state.open, event);
    else if (event.type === 'repair.reopened') foldReopened(state.open, event, event.data.urgency);
    else if (event.type === 'repair.joined') foldJoined(state.open, event);
  },
  restrict: (state, area) => ({ open: casesWithin(state.open, area) }),
  tally: (event) => (event.type === 'repair.requested' ? ['repair', 1] : undefined),
};
