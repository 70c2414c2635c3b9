import { expect, it } from 'vitest';
import { emptyState } from '@weige/shared/live/state';
import { teamsOnDuty } from './duty.ts';

const AREA = '310116109220';
const NOW = Date.parse('2026-11-25T10:00:00+08:00');

function aTeam(team: string) {
  const rest = { kind: 'service', place: [121.3, 30.7], skills: [], active: true, version: 1 } as const;
  return { ...rest, team, name: team, area: AREA, place: [121.3, 30.7] as [number, number], skills: [] };
}

const aDuty = (id: string, team: string, from: string, to: string) => ({
  ...{ id, team, area: AREA },
  ...{ from: `2026-11-25T${from}:00+08:00`, to: `2026-11-25T${to}:00+08:00` },
});

const aCase = (id: string, team: string, parties: string[] = []) => ({
  ...{ id, area: AREA, place: [121.3, 30.7] as [number, number], kind: 'gas', weight: 'general' },
  ...{ reportedAt: '', respondBy: '', rectifyBy: '', state: 'assigned' as const, since: '' },
  ...{ team, parties: parties.map((one) => ({ team: one, name: one })) },
});

it('shows the teams that are on duty now, with the cases that they lead or help with', () => {
  const state = emptyState();
  for (const team of ['day', 'late', 'busy']) state.slices.team.teams[team] = aTeam(team);
  state.slices.team.duties = {
    a: aDuty('a', 'day', '08:00', '18:00'),
    b: aDuty('b', 'late', '18:00', '22:00'),
    c: aDuty('c', 'busy', '09:00', '11:00'),
  };
  state.slices.hazard.open = { x: aCase('x', 'busy'), y: aCase('y', 'late', ['busy']) };
  state.slices.repair.open = { z: aCase('z', 'day') };
  const shown = () => teamsOnDuty({ state, now: NOW }).map(({ team, cases }) => [team.team, cases]);
  expect(shown()).toEqual([
    ['busy', 2],
    ['day', 1],
  ]);
});
