import { polygonContains } from '@weige/shared/area/geometry';
import type { Polygon } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import type { AreaCollection } from '@weige/shared/contract/http';
import { DAY } from '@weige/shared/contract/time';
import type { WorkClient } from '../api/client.ts';
import type { Keep } from '../keep.ts';

export interface Grid {
  readonly code: string;
  readonly name: string;
  readonly boundary: Polygon;
}

/** What of `Keep` they lie under. */
export const GRIDS = 'grids.';
/** Boundaries hardly ever change: asked anew after so long, ms. */
const FRESH = 7 * DAY;

/** The grid that a position lies in; undefined where none of them holds it. */
export function gridAt(grids: readonly Grid[], position: Position): Grid | undefined {
  return grids.find(({ boundary }) => polygonContains(boundary, position));
}

/**
 * The grids of an area, kept on the phone so that a place can be named without a network. Empty where they were never
 * fetched and cannot be now.
 */
export async function gridsOf(
  area: string,
  { client, keep }: { readonly client: Pick<WorkClient, 'get'>; readonly keep: Keep },
): Promise<readonly Grid[]> {
  const kept = await keep.read<readonly Grid[]>(GRIDS + area);
  if (kept && Date.now() - kept.asOf < FRESH) return kept.value;
  try {
    const { features } = await client.get<AreaCollection>(`areas?level=grid&parent=${area}`);
    const value: Grid[] = features.map(({ geometry, properties: { code, name } }) => ({
      ...{ code, name },
      boundary: geometry,
    }));
    await keep.write(GRIDS + area, { value, asOf: Date.now() });
    return value;
  } catch {
    return kept?.value ?? [];
  }
}
