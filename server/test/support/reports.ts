import { HOUR, toWire } from '@weige/shared/contract/time';
import type { EventType } from '@weige/shared/scenarios/events';
import { DWELLINGS, GRID, placeIn, PUBLIC_LOT } from './town.ts';

/** Bodies that are right, to be bent by tests. */
export const [HOME = ''] = DWELLINGS;

export const aCheckIn = (fields: object = {}) => ({ dwelling: HOME, kind: 'arrive', count: 1, ...fields });
export const aHazard = (fields: object = {}) => ({
  area: GRID,
  place: placeIn(GRID),
  kind: 'gas',
  severity: 'critical',
  ...fields,
});
export const aRepair = (fields: object = {}) => ({
  dwelling: HOME,
  kind: 'plumbing',
  urgency: 'urgent',
  ...fields,
});
export const anEntry = (fields: object = {}) => ({ lot: PUBLIC_LOT, ...fields });

export const aNotice = (area: string, fields: object = {}) => ({
  area,
  text: '明早停水',
  priority: 'routine',
  until: toWire(Date.now() + HOUR),
  ...fields,
});

/** One report for each of the four streams: path, ingest type, body. */
export const STREAMS: readonly { path: string; type: EventType; body: (fields?: object) => object }[] = [
  { path: '/check-ins', type: 'check-in.recorded', body: aCheckIn },
  { path: '/hazards', type: 'hazard.reported', body: aHazard },
  { path: '/repairs', type: 'repair.requested', body: aRepair },
  { path: '/parking/entries', type: 'parking.entered', body: anEntry },
];
