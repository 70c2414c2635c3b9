import type { MapLayer } from '../../wall/registry.ts';
import { repairMarks, repairTally } from './cases.ts';

/** Repairs on the map. */
export const repairLayer: MapLayer = {
  legend: [{ shape: 'cross', tone: 'repair', label: 'repair.label' }],
  marks: repairMarks,
  tally: repairTally,
};
