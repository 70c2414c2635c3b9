import { describe, expect, it } from 'vitest';
import { RULES } from '../../testing/rules.ts';
import { aDwelling, GRIDS, placeIn } from '../../testing/town.ts';
import { decidePhoneHazard } from './decide.ts';
import type { PhoneHazard } from './phone.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const ID = '019abcde-0000-7000-8000-000000000001';
const context = { now: NOW, at: NOW, newId: () => ID };
const { code, place } = aDwelling();
const [, ELSEWHERE = ''] = GRIDS;

function reported(fields: Partial<PhoneHazard>, grid?: string) {
  const body = { kind: 'gas', severity: 'critical', words: '有气味', ...fields } as const;
  const decision = decidePhoneHazard({ door: { code, place }, grid, rules: RULES }, body, context);
  if ('refusal' in decision) return decision;
  const { area, data } = decision.events[0];
  return { area, place: data.place, dwelling: data.dwelling, photos: data.photos, said: Object.keys(data) };
}

describe('a hazard from a phone', () => {
  it('is at its door where it names no place', () => {
    expect(reported({ photos: [ID] })).toMatchObject({
      area: code.slice(0, 16),
      place,
      dwelling: code,
      photos: 1,
    });
  });

  it('is where it says, in the grid that holds the place, and then at no dwelling', () => {
    const there = { place: placeIn(ELSEWHERE) };
    expect(reported(there, ELSEWHERE)).toMatchObject({ area: ELSEWHERE, ...there, dwelling: undefined });
    expect(reported(there)).toEqual({ refusal: { problem: 'place-outside', fields: ['/place'] } });
  });

  it('names no dwelling where it is anonymous, says not even that, and nothing of what was said', () => {
    const said = ['kind', 'severity', 'place', 'respondBy', 'rectifyBy'];
    expect(reported({ anonymous: true })).toMatchObject({ area: code.slice(0, 16), place, said });
  });
});
