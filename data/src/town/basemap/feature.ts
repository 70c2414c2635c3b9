import type { BaseMapFeature } from '@weige/shared/area/registers';
import { toPositions, toRing, type Point } from '../ground/plane.ts';

type Kind = BaseMapFeature['properties']['kind'];

export function lineFeature(kind: Kind, points: readonly Point[], name?: string): BaseMapFeature {
  return {
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: toPositions(points) },
    properties: { kind, ...(name && { name }) },
  };
}

export function areaFeature(kind: Kind, ring: readonly Point[], name?: string): BaseMapFeature {
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [toRing(ring)] },
    properties: { kind, ...(name && { name }) },
  };
}
