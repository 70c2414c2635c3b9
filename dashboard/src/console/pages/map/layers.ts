import type { LiveState } from '@weige/shared/live/state';
import { checkInLayer } from '../../../scenarios/check-in/layer.ts';
import { hazardLayer } from '../../../scenarios/hazard/layer.ts';
import { parkingLayer } from '../../../scenarios/parking/layer.ts';
import { repairLayer } from '../../../scenarios/repair/layer.ts';
import { WallRegistry } from '../../../wall/registry.ts';
import type { MapLayer } from '../../../wall/registry.ts';

/** What can be switched on the map: the layers of the wall, and the shades of density. */
export const LAYERS = ['hazard', 'repair', 'check-in', 'parking', 'density'] as const;
export type LayerName = (typeof LAYERS)[number];

const DRAWN: Readonly<Record<Exclude<LayerName, 'density'>, MapLayer>> = {
  hazard: hazardLayer,
  repair: repairLayer,
  'check-in': checkInLayer,
  parking: parkingLayer,
};

/** The layer, as long as it is switched on. */
function switched({ legend, marks, trace, tally }: MapLayer, on: () => boolean): MapLayer {
  return {
    ...(legend ? { legend } : {}),
    ...(marks ? { marks: (board) => (on() ? marks(board) : []) } : {}),
    ...(trace ? { trace: (event, strength) => (on() ? trace(event, strength) : undefined) } : {}),
    ...(tally ? { tally: (board) => (on() ? tally(board) : new Map()) } : {}),
  };
}

/** The wall's layers without its panels, each as long as `isOn` says so. */
export function layerRegistry(isOn: (name: LayerName) => boolean): WallRegistry {
  const registry = new WallRegistry();
  for (const name of LAYERS)
    if (name !== 'density') registry.install(switched(DRAWN[name], () => isOn(name)));
  return registry;
}

/** True where a mark is a case that has a page. */
export function isCase({ slices }: Pick<LiveState, 'slices'>, id: string): boolean {
  return Object.hasOwn(slices.hazard.open, id) || Object.hasOwn(slices.repair.open, id);
}
