import { expect, it } from 'vitest';
import type { OpenCase } from '@weige/shared/case/case';
import { HOUR, toWire } from '@weige/shared/contract/time';
import { emptyState } from '@weige/shared/live/state';
import { dutyToday } from './duty.ts';
import { countWhys, needsOf } from './needs.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const TOWN = '310116109';
const VILLAGE = '310116109220';
const GRID = '3101161092200101';

const aCase = (id: string, part: Partial<OpenCase> = {}): OpenCase => ({
  ...{ id, area: GRID, place: [121.3, 30.7], kind: 'gas', weight: 'major' },
  ...{ reportedAt: toWire(NOW - HOUR), since: toWire(NOW - HOUR), state: 'reported' },
  ...{ respondBy: toWire(NOW + HOUR), rectifyBy: toWire(NOW + 24 * HOUR) },
  ...part,
});

function aTown(...cases: OpenCase[]) {
  const state = emptyState();
  for (const one of cases) state.slices.hazard.open[one.id] = one;
  return state;
}

const needs = (area: string, dispatches: boolean, ...cases: OpenCase[]) =>
  needsOf(aTown(...cases), { area, dispatches, now: NOW }).map(({ one, whys }) => [one.id, ...whys]);

it('what went up to one’s level comes first, then what was urged, then what is late, then what waits', () => {
  expect(
    needs(
      VILLAGE,
      true,
      aCase('waits', { state: 'handled' }),
      aCase('late', { respondBy: toWire(NOW - HOUR) }),
      aCase('urged', { state: 'in-hand', urged: 2 }),
      aCase('raised', { state: 'assigned', level: 'village' }),
      aCase('fine', { state: 'in-hand' }),
    ),
  ).toEqual([
    ['raised', 'raised'],
    ['urged', 'urged'],
    ['late', 'late', 'accept'],
    ['waits', 'check'],
  ]);
});

it('among equals the heaviest comes first, however old the others are', () => {
  const young = aCase('b', { weight: 'critical', reportedAt: toWire(NOW) });
  expect(needs(VILLAGE, true, aCase('a'), young).map(([id]) => id)).toEqual(['b', 'a']);
});

it('what went up beyond a village is the town’s', () => {
  const one = aCase('a', { level: 'town' });
  expect(needs(VILLAGE, true, one)).toEqual([]);
  expect(needs(TOWN, true, one)).toEqual([['a', 'raised', 'accept']]);
});

it('who works cases off has to begin and to finish, not to send', () => {
  expect(
    needs(GRID, false, aCase('a'), aCase('b', { state: 'assigned' }), aCase('c', { state: 'in-hand' })),
  ).toEqual([
    ['b', 'begin'],
    ['c', 'finish'],
  ]);
});

it('each reason is counted, and a case counts for all of its own', () => {
  const list = needsOf(aTown(aCase('a', { urged: 1 }), aCase('b')), {
    area: VILLAGE,
    dispatches: true,
    now: NOW,
  });
  const counts = countWhys(list);
  expect([counts.get('urged'), counts.get('accept'), counts.get('late')]).toEqual([1, 2, 0]);
});

it('today’s duty is who is on it now and in the next hours, by time', () => {
  const state = emptyState();
  state.slices.team.teams['t'] = {
    ...{ team: 't', name: '星火村党群服务队', kind: 'service', place: [121.3, 30.7], area: VILLAGE },
    ...{ skills: [], active: true, version: 1 },
  };
  const turn = (id: string, from: number, to: number) =>
    (state.slices.team.duties[id] = { id, team: 't', area: VILLAGE, from: toWire(from), to: toWire(to) });
  turn('later', NOW + 2 * HOUR, NOW + 6 * HOUR);
  turn('now', NOW - HOUR, NOW + HOUR);
  turn('over', NOW - 9 * HOUR, NOW - HOUR);
  turn('tomorrow', NOW + 24 * HOUR, NOW + 25 * HOUR);
  expect(dutyToday(state, NOW).map(({ duty, now }) => [duty, now])).toEqual([
    ['now', true],
    ['later', false],
  ]);
});
