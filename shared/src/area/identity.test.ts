import { describe, expect, it } from 'vitest';
import { checkCharacter, isIdentityNumber } from './identity.ts';

/** The example of the standard itself. */
const EXAMPLE = '11010519491231002X';

describe('identity numbers', () => {
  it('end in the check character of the standard’s own example', () => {
    expect(checkCharacter(EXAMPLE)).toBe('X');
    expect(isIdentityNumber(EXAMPLE)).toBe(true);
  });

  it('can end in each of the eleven check characters', () => {
    const found = new Set(Array.from({ length: 100 }, (_, i) => checkCharacter(`00000019700101${100 + i}`)));
    expect([...found].sort().join('')).toBe('0123456789X');
  });

  it('are wrong with any one digit mistyped', () => {
    for (let place = 0; place < 17; place++)
      for (let digit = 0; digit <= 9; digit++) {
        const typed = EXAMPLE.slice(0, place) + String(digit) + EXAMPLE.slice(place + 1);
        expect(isIdentityNumber(typed), typed).toBe(typed === EXAMPLE);
      }
  });

  it('are wrong with two neighbouring digits swapped', () => {
    for (let place = 0; place < 16; place++) {
      const swapped = EXAMPLE.charAt(place + 1) + EXAMPLE.charAt(place);
      const typed = EXAMPLE.slice(0, place) + swapped + EXAMPLE.slice(place + 2);
      expect(isIdentityNumber(typed), typed).toBe(typed === EXAMPLE);
    }
  });

  it.each([
    '',
    '11010519491231002x',
    '11010519491231002',
    ` ${EXAMPLE}`,
    'E12345678901234567',
    '１１０１０５１９４９１２３１００２Ｘ',
  ])('are not %j', (text) => expect(isIdentityNumber(text)).toBe(false));
});
