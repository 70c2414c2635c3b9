import { expect, it } from 'vitest';
import type { OpenCase } from '@weige/shared/case/case';
import { emptyState } from '@weige/shared/live/state';
import type { Board } from '../../../wall/registry.ts';
import { Town } from '../../../town/town.ts';
import { casesInView } from './inView.ts';
import { isCase, layerRegistry } from './layers.ts';
import type { LayerName } from './layers.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const aCase = (id: string, lng: number, weight: string): OpenCase => ({
  ...{ id, area: '3101161092200101', place: [lng, 30.7], kind: 'gas', weight, state: 'in-hand' },
  ...{ reportedAt: '2026-11-24T06:00:00+08:00', since: '2026-11-24T06:00:00+08:00' },
  ...{ respondBy: '2026-11-24T07:00:00+08:00', rectifyBy: '2026-11-25T07:00:00+08:00' },
});

function aState() {
  const state = emptyState();
  for (const one of [
    aCase('a', 121.3, 'general'),
    aCase('b', 121.31, 'critical'),
    aCase('far', 122, 'critical'),
  ])
    state.slices.hazard.open[one.id] = one;
  state.slices.repair.open['r'] = aCase('r', 121.3, 'ordinary');
  return state;
}
const VIEW = [121.2, 30.6, 121.4, 30.8] as const;

it('the list has what is in view and switched on, the heaviest first', () => {
  const ids = (on: readonly LayerName[]) =>
    casesInView(aState(), VIEW, (name) => on.includes(name), NOW).map(({ one }) => one.id);
  expect(ids(['hazard', 'repair'])).toEqual(['b', 'a', 'r']);
  expect(ids(['repair'])).toEqual(['r']);
  expect(ids([])).toEqual([]);
});

it('a layer that is switched off has neither marks nor figures, and switching needs no new map', () => {
  const on = new Set<LayerName>(['hazard', 'repair']);
  const registry = layerRegistry((name) => on.has(name));
  const town = new Town('310116109', { type: 'FeatureCollection', schematic: true, features: [] });
  const board: Board = { town, lots: [], state: aState(), now: NOW };
  const count = () => registry.contributions.flatMap((one) => one.marks?.(board) ?? []).length;
  const tallies = () => registry.contributions.map((one) => one.tally?.(board).size ?? 0);
  expect([count(), tallies()]).toEqual([4, [1, 1, 0, 0]]);
  on.delete('hazard');
  expect([count(), tallies()]).toEqual([1, [0, 1, 0, 0]]);
});

it('only a case has a page that its mark leads to', () => {
  expect(['a', 'r', 'dwelling'].map((id) => isCase(aState(), id))).toEqual([true, true, false]);
});
