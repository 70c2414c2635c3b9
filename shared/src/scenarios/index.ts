import { alarmSlice } from './alarm/fold.ts';
import { broadcastSlice } from './broadcast/fold.ts';
import { checkInSlice } from './check-in/fold.ts';
import { hazardSlice } from './hazard/fold.ts';
import { parkingSlice } from './parking/fold.ts';
import { repairSlice } from './repair/fold.ts';
import { teamSlice } from './team/fold.ts';

/** The scenarios whose events make up the live state: one line each. */
export const SLICES = {
  'check-in': checkInSlice,
  parking: parkingSlice,
  repair: repairSlice,
  hazard: hazardSlice,
  broadcast: broadcastSlice,
  team: teamSlice,
  alarm: alarmSlice,
} as const;

export type ScenarioName = keyof typeof SLICES;
export const SCENARIO_NAMES = Object.keys(SLICES) as ScenarioName[];
