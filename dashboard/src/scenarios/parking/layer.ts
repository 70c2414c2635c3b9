import type { MapLayer } from '../../wall/registry.ts';

/** Cars that come and go on the map. */
export const parkingLayer: MapLayer = {
  legend: [{ shape: 'square', tone: 'parking', label: 'parking.label' }],
  trace: (event, strength) =>
    event.type === 'parking.entered' || event.type === 'parking.exited'
      ? {
          id: event.id,
          place: event.data.place,
          area: event.area,
          shape: 'square',
          tone: 'parking',
          rank: 2,
          lasting: false,
          strength,
        }
      : undefined,
};
