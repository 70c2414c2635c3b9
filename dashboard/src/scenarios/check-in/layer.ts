import type { MapLayer } from '../../wall/registry.ts';
import { checkInMarks } from './concerns.ts';

/** Registrations, and dwellings where something was noticed, on the map. */
export const checkInLayer: MapLayer = {
  legend: [{ shape: 'dot', tone: 'check-in', label: 'checkIn.label' }],
  marks: checkInMarks,
  trace: (event, strength) =>
    event.type === 'check-in.recorded'
      ? {
          id: event.id,
          place: event.data.place,
          area: event.area,
          shape: 'dot',
          tone: 'check-in',
          rank: 1,
          lasting: false,
          strength,
        }
      : undefined,
};
