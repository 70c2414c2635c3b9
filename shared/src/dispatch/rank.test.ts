import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../contract/formats.ts';
import { rankTeams } from './rank.ts';
import type { Candidate, Task } from './rank.ts';

const VILLAGE = '310116109201';
const GRID = `${VILLAGE}0101`;
const PLACE: Position = [121.31, 30.73];
const task: Task = { scenario: 'hazard', kind: 'gas', area: GRID, place: PLACE };
const north = (metres: number): Position => [PLACE[0], PLACE[1] + metres / 111_195];

function aTeam(team: string, fields: Partial<Candidate> = {}): Candidate {
  return {
    ...{ team, name: `队 ${team}`, kind: 'service', area: VILLAGE, place: north(1_000), open: 0 },
    ...{ skills: ['hazard:*'], members: [{ id: `${team}-1`, open: 0 }], turns: [] },
    ...fields,
  };
}
const onDuty = { turns: [{}] };
const order = (...teams: Candidate[]) => rankTeams(task, teams).map(({ team }) => team);

describe('a proposal', () => {
  it('puts duty before skill, skill before nearness, and nearness before nothing else', () => {
    expect(order(aTeam('off', { place: PLACE }), aTeam('on', onDuty))).toEqual(['on', 'off']);
    expect(order(aTeam('none', { skills: [], place: PLACE }), aTeam('able'))).toEqual(['able', 'none']);
    expect(order(aTeam('far', { place: north(2_500) }), aTeam('near', { place: north(200) }))).toEqual([
      'near',
      'far',
    ]);
    expect(order(aTeam('busy', { open: 6 }), aTeam('idle'))).toEqual(['idle', 'busy']);
  });

  it('prefers who knows this very kind to who does everything, and either to who knows another', () => {
    const [gas, all, other] = [['hazard:gas'], ['hazard:*'], ['hazard:road', 'repair:*']];
    expect(
      order(aTeam('other', { skills: other }), aTeam('all', { skills: all }), aTeam('gas', { skills: gas })),
    ).toEqual(['gas', 'all', 'other']);
  });

  it('says why', () => {
    const own = aTeam('own', { ...onDuty, area: GRID, place: north(300), skills: ['hazard:gas'] });
    const town = aTeam('town', { area: '310116109', skills: [], open: 2 });
    expect(rankTeams(task, [town, own])).toEqual([
      {
        ...{ team: 'own', name: '队 own', member: 'own-1', onDuty: true, metres: 300, open: 0, score: 99 },
        reasons: ['on-duty', 'skilled', 'same-grid', 'near', 'least-loaded'],
      },
      {
        ...{ team: 'town', name: '队 town', onDuty: false, metres: 1_000, open: 2, score: 24 },
        reasons: ['off-duty', 'unskilled'],
      },
    ]);
  });

  it('names whoever is on duty with the fewest cases, and nobody where nobody is', () => {
    const members = [
      { id: 'a', open: 2 },
      { id: 'b', open: 1 },
      { id: 'c', open: 0 },
    ];
    const named = (turns: Candidate['turns']) => rankTeams(task, [aTeam('x', { members, turns })])[0]?.member;
    expect(named([{ member: 'a' }, { member: 'b' }])).toBe('b');
    expect(named([{}])).toBe('c');
    expect(named([{ member: 'a' }])).toBe('a');
    expect(named([{ member: 'gone' }])).toBeUndefined();
    expect(named([])).toBeUndefined();
  });

  it('never sends an expert', () => {
    expect(order(aTeam('expert', { ...onDuty, kind: 'expert', place: PLACE }))).toEqual([]);
  });

  it('is the same in whatever order the teams are read, each once, with a score of 0 to 100', () => {
    const candidate = fc.record({
      kind: fc.constantFrom('service', 'property', 'expert'),
      metres: fc.integer({ min: 0, max: 20_000 }),
      open: fc.integer({ min: 0, max: 30 }),
      duty: fc.boolean(),
      skills: fc.subarray(['hazard:gas', 'hazard:*', 'repair:lift']),
    });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), fc.integer(), (fields, seed) => {
        const teams = fields.map(({ metres, duty, ...rest }, index) =>
          aTeam(String(index), { ...rest, place: north(metres), turns: duty ? [{}] : [] }),
        );
        const shuffled = teams.toSorted((one, other) => hash(one.team, seed) - hash(other.team, seed));
        const ranked = rankTeams(task, teams);
        expect(rankTeams(task, shuffled)).toEqual(ranked);
        expect(ranked).toHaveLength(teams.filter(({ kind }) => kind !== 'expert').length);
        for (const { score } of ranked) expect(score >= 0 && score <= 100).toBe(true);
      }),
    );
  });
});

/** Any order that depends on the seed. */
const hash = (text: string, seed: number): number => Math.imul(Number(text) + 1, seed | 1) >>> 8;
