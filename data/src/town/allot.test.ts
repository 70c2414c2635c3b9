import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allot } from './allot.ts';

it('allots exactly the total, each part within one of its due', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(fc.nat(100_000), weights, (total, shares) => {
      const parts = allot(total, shares);
      const sum = shares.reduce((all, share) => all + share, 0);
      expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
      parts.forEach((part, i) => expect(Math.abs(part - (total * (shares[i] ?? 0)) / sum)).toBeLessThan(1));
    }),
  );
});
