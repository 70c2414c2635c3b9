import { describe, expect, it } from 'vitest';
import { codeAt, matchingStep, stepOf, toBase32 } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');

/** Appendix B of RFC 6238 (SHA-1), the last six of its eight digits. */
const VECTORS: readonly [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

/** Appendix D of RFC 4226. */
const COUNTED = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']; // prettier-ignore

describe('a one-time code', () => {
  it.each(VECTORS)('is that of RFC 6238 at %i s', (seconds, code) => {
    expect(codeAt(SECRET, stepOf(seconds * 1_000))).toBe(code);
  });

  it('is that of RFC 4226 at each count', () => {
    expect(COUNTED.map((_, count) => codeAt(SECRET, count))).toEqual(COUNTED);
  });

  it('is taken half a minute early or late, never more, and never at or before the last one taken', () => {
    const now = 1_234_567_890_000;
    const step = stepOf(now);
    const steps = [-2, -1, 0, 1, 2].map((away) => matchingStep(SECRET, codeAt(SECRET, step + away), now, 0));
    expect(steps).toEqual([undefined, step - 1, step, step + 1, undefined]);
    expect(matchingStep(SECRET, codeAt(SECRET, step), now, step)).toBeUndefined();
    expect(matchingStep(SECRET, codeAt(SECRET, step - 1), now, step)).toBeUndefined();
    expect(matchingStep(SECRET, codeAt(SECRET, step + 1), now, step)).toBe(step + 1);
    for (const none of ['', '00592', '0059240', '００５９２４'])
      expect(matchingStep(SECRET, none, now, 0)).toBeUndefined();
  });

  it('comes from a secret that is written in base32', () => {
    expect(toBase32(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(toBase32(Buffer.from('foob'))).toBe('MZXW6YQ');
  });
});
