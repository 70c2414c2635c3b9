import { fromWire } from '@weige/shared/contract/time';
import type { Board, Concern } from '../../wall/registry.ts';

/** Cars that stand on a space beyond their window, for the list; how late is said beside it. */
export function parkingConcerns({
  lots,
  state,
  now,
}: Pick<Board, 'lots' | 'now'> & { readonly state: Pick<Board['state'], 'slices'> }): Concern[] {
  const live = state.slices.parking.lots;
  return lots.flatMap(({ code, name, area, place }) =>
    Object.entries(live[code]?.overstayed ?? {}).map(([space, until]): Concern => ({
      id: `${code}/${space}`,
      priority: 'low',
      title: { key: 'parking.overstay', named: { lot: name, space } },
      area,
      place,
      since: fromWire(until),
      who: undefined,
      step: undefined,
      overdue: Math.max(0, now - fromWire(until)),
    })),
  );
}
