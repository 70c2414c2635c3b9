import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../contract/formats.ts';
import { aDwelling, boundaryOf, GRIDS, placeIn } from '../testing/town.ts';
import { locate } from './place.ts';

const dwelling = aDwelling();
const [HERE = '', BESIDE = ''] = GRIDS;
const grid = { code: HERE, boundary: boundaryOf(HERE) };

describe('a report', () => {
  it('is where its dwelling is', () => {
    expect(locate({ dwelling: dwelling.code }, { dwelling })).toEqual({ area: HERE, place: dwelling.place });
  });

  it('is at its own place within the grid that it names', () => {
    expect(locate({ area: HERE, place: placeIn(HERE) }, { grid })).toEqual({
      area: HERE,
      place: placeIn(HERE),
    });
  });

  it.each([
    ['a dwelling nobody knows', { dwelling: dwelling.code }, {}, 'unknown-dwelling', ['/dwelling']],
    ['a grid nobody knows', { area: HERE, place: placeIn(HERE) }, {}, 'unknown-area', ['/area']],
    [
      'a place in the next grid',
      { area: HERE, place: placeIn(BESIDE) },
      { grid },
      'outside-grid',
      ['/place'],
    ],
    ['a grid alone', { area: HERE }, { grid }, 'validation', ['/place']],
    ['a place alone', { place: placeIn(HERE) }, { grid }, 'validation', ['/area']],
    ['nowhere', {}, {}, 'validation', ['/area', '/place']],
  ])('is refused at %s', (_what, where, facts, problem, fields) => {
    expect(locate(where, facts)).toEqual({ refusal: { problem, fields } });
  });

  it('is refused where it says two things of its place, and what is too much is not called missing', () => {
    const both = { dwelling: dwelling.code, area: HERE };
    const refusal = { problem: 'validation', fields: ['/area'], code: 'additionalProperties' };
    expect(locate(both, { dwelling, grid })).toEqual({ refusal });
    expect(locate({ ...both, place: placeIn(HERE) }, { dwelling, grid })).toEqual({
      refusal: { ...refusal, fields: ['/area', '/place'] },
    });
  });

  it('is accepted or refused by name whatever it says', () => {
    const place = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })).map((at): Position => at);
    const where = fc.record(
      { dwelling: fc.constant(dwelling.code), area: fc.constantFrom(HERE, BESIDE), place },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(where, fc.boolean(), (said, known) => {
        const located = locate(said, known ? { dwelling, grid } : {});
        if ('refusal' in located) expect(located.refusal.fields?.length).toBeGreaterThan(0);
        else expect(located.area).toBe(HERE);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
