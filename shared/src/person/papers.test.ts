import { describe, expect, it } from 'vitest';
import { checkCharacter } from '../area/identity.ts';
import { fromWire } from '../contract/time.ts';
import { isPaperNumber } from './papers.ts';

const NOW = fromWire('2026-11-24T08:00:00+08:00');
const permit = (region: string): string => {
  const digits = `${region}19900101002`;
  return digits + checkCharacter(digits);
};

describe('the number of a paper', () => {
  it.each([
    ['identity', '11010519491231002X'],
    ['passport', 'E12345678'],
    ['passport', 'EA1234567'],
    ['passport', 'L898902C3'], // the specimen of ICAO 9303, part 4
    ['passport', '123456'],
    ['hk-macau', 'H12345678'],
    ['hk-macau', 'M1234567801'],
    ['hk-macau', permit('810000')],
    ['taiwan', '12345678'],
    ['taiwan', permit('830000')],
    ['other', 'T310123456'],
  ] as const)('of the kind %s may be %s', (paper, number) => {
    expect(isPaperNumber(paper, number, NOW)).toBe(true);
  });

  it.each([
    ['identity', '110105194912310021'],
    ['identity', 'E12345678'],
    ['passport', 'ABCDEFGH'],
    ['passport', '12345'],
    ['passport', 'E123456789'],
    ['hk-macau', 'A12345678'],
    ['hk-macau', 'H1234567'],
    ['hk-macau', permit('830000')],
    ['taiwan', '1234567'],
    ['taiwan', permit('810000')],
    ['other', 'ABCD'],
    ['other', 'A12'],
  ] as const)('of the kind %s is not %s', (paper, number) => {
    expect(isPaperNumber(paper, number, NOW)).toBe(false);
  });
});
