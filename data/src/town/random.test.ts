import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

function draws(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.next());
}

describe('Random', () => {
  it('repeats itself for the same seed only', () => {
    expect(draws(new Random(5), 20)).toEqual(draws(new Random(5), 20));
    expect(draws(new Random(5), 20)).not.toEqual(draws(new Random(6), 20));
  });

  it('spreads evenly over [0, 1)', () => {
    const numbers = draws(new Random(1), 10_000);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    expect(mean).toBeCloseTo(0.5, 1);
  });

  it('forks streams that do not depend on what was drawn before', () => {
    const drawn = new Random(9);
    drawn.next();
    expect(draws(drawn.fork('shops'), 5)).toEqual(draws(new Random(9).fork('shops'), 5));
    expect(draws(drawn.fork('shops'), 5)).not.toEqual(draws(drawn.fork('lots'), 5));
  });

  it('keeps whole numbers and weights in their bounds', () => {
    const random = new Random(2);
    const dice = new Set(Array.from({ length: 500 }, () => random.int(1, 6)));
    expect([...dice].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(Array.from({ length: 100 }, () => random.weighted({ always: 1, never: 0 }))).not.toContain(
      'never',
    );
  });

  it('shuffles without losing anything', () => {
    expect(new Random(3).shuffle([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
  });
});
