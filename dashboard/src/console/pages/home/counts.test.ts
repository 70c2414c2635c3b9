import { expect, it } from 'vitest';
import type { OpenCase } from '@weige/shared/case/case';
import type { CaseState } from '@weige/shared/case/machine';
import { countCases } from './counts.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const aCase = (id: string, state: CaseState, respondBy: string, rectifyBy: string): OpenCase => ({
  id,
  state,
  respondBy,
  rectifyBy,
  area: '3101161092200101',
  place: [121.3, 30.7],
  kind: 'gas',
  weight: 'major',
  reportedAt: '2026-11-24T06:00:00+08:00',
  since: '2026-11-24T06:00:00+08:00',
});

it('counts open cases by state, and those over the time that holds now', () => {
  const [past, future] = ['2026-11-24T07:00:00+08:00', '2026-11-24T09:00:00+08:00'];
  const open = {
    a: aCase('a', 'reported', past, future),
    b: aCase('b', 'reported', future, future),
    c: aCase('c', 'in-hand', past, future),
    d: aCase('d', 'in-hand', past, past),
    e: aCase('e', 'suspended', past, past),
  };
  const counts = countCases(open, NOW);
  expect([counts.count, counts.overdue]).toEqual([5, 2]);
  expect(counts.states).toEqual([
    { state: 'reported', count: 2, overdue: 1 },
    { state: 'accepted', count: 0, overdue: 0 },
    { state: 'assigned', count: 0, overdue: 0 },
    { state: 'in-hand', count: 2, overdue: 1 },
    { state: 'suspended', count: 1, overdue: 0 },
    { state: 'handled', count: 0, overdue: 0 },
    { state: 'checked', count: 0, overdue: 0 },
  ]);
});
