import type { MapLayer } from '../../wall/registry.ts';
import { hazardMarks, hazardTally } from './cases.ts';

/** Hazards on the map. */
export const hazardLayer: MapLayer = {
  legend: [
    { shape: 'triangle', tone: 'urgent', label: 'priority.urgent' },
    { shape: 'diamond', tone: 'high', label: 'priority.high' },
    { shape: 'disc', tone: 'medium', label: 'priority.medium' },
    { shape: 'ring', tone: 'low', label: 'priority.low' },
  ],
  marks: hazardMarks,
  tally: hazardTally,
};
