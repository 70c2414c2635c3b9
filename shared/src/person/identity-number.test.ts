import { describe, expect, it } from 'vitest';
import { checkCharacter, isIdentityNumber } from '../area/identity.ts';
import { fromWire } from '../contract/time.ts';
import { isResidencePermit, isResidentNumber } from './identity-number.ts';

const NOW = fromWire('2026-11-24T08:00:00+08:00');

/** The two examples of the standard's own text (GB 11643-1999). */
const EXAMPLE = '11010519491231002X';
const EXAMPLE_OF_1880 = '440524188001010014';

/** A number whose check character is right, whatever else is. */
const numbered = (digits: string): string => digits + checkCharacter(digits);
const of = (region: string, birth: string) => numbered(`${region}${birth}002`);

describe('resident identity numbers', () => {
  it('are right in the standard’s own example', () => {
    expect(isResidentNumber(EXAMPLE, NOW)).toBe(true);
  });

  it('are not of somebody born before 1900, though the standard’s other example is', () => {
    expect(isIdentityNumber(EXAMPLE_OF_1880)).toBe(true);
    expect(isResidentNumber(EXAMPLE_OF_1880, NOW)).toBe(false);
    expect(isResidentNumber(of('440524', '19000101'), NOW)).toBe(true);
    expect(isResidentNumber(of('440524', '18991231'), NOW)).toBe(false);
  });

  it.each(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])(
    'are wrong with the check character %s in the place of X',
    (last) => expect(isResidentNumber(EXAMPLE.slice(0, 17) + last, NOW)).toBe(false),
  );

  it.each(['20230229', '20240230', '20230431', '20231301', '20230001', '20230100', '20230132'])(
    'are not of somebody born on %s, which is no day',
    (birth) => expect(isResidentNumber(of('310116', birth), NOW)).toBe(false),
  );

  it('are of somebody born on 29 February of a leap year', () => {
    expect(isResidentNumber(of('310116', '20240229'), NOW)).toBe(true);
  });

  it('are of somebody born today by the town’s calendar, and not tomorrow', () => {
    const born = of('310116', '20261125');
    expect(isResidentNumber(born, fromWire('2026-11-24T23:59:59+08:00'))).toBe(false);
    expect(isResidentNumber(born, fromWire('2026-11-25T00:00:00+08:00'))).toBe(true);
  });

  it.each(['11', '31', '46', '50', '65', '71'])('are of the province %s', (province) => {
    expect(isResidentNumber(of(`${province}0116`, '19900101'), NOW)).toBe(true);
  });

  it.each(['00', '10', '16', '24', '38', '47', '55', '66', '70', '72', '99'])(
    'are not of %s, which is no province',
    (province) => expect(isResidentNumber(of(`${province}0116`, '19900101'), NOW)).toBe(false),
  );

  it('are also those of residence permits, by whose region their holder’s origin is told', () => {
    for (const [region, origin, other] of [
      ['810000', 'hk-macau', 'taiwan'],
      ['820000', 'hk-macau', 'taiwan'],
      ['830000', 'taiwan', 'hk-macau'],
    ] as const) {
      const number = of(region, '19900101');
      expect(isResidentNumber(number, NOW)).toBe(true);
      expect(isResidencePermit(number, origin, NOW)).toBe(true);
      expect(isResidencePermit(number, other, NOW)).toBe(false);
    }
    expect(isResidentNumber(of('810001', '19900101'), NOW)).toBe(false);
    expect(isResidencePermit(of('830000', '20230229'), 'taiwan', NOW)).toBe(false);
  });
});
