import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskName, maskNumber, maskPlate, maskTelephone } from './mask.ts';

describe('a mask', () => {
  it.each([
    ['张三', '张**'],
    ['张小三', '张**'],
    ['𠮷田', '𠮷**'],
    ['Nguyen Van A', 'N**'],
    [' 李四', '李**'],
    ['', '**'],
  ])('shows of the name %j only %s', (name, shown) => expect(maskName(name)).toBe(shown));

  it('shows of a number its first three and last four places, of a shorter one less', () => {
    expect(maskNumber('310116199001011234')).toBe('310***********1234');
    expect(maskNumber('E12345678')).toBe('E******78');
    expect(maskNumber('A123')).toBe('****');
  });

  it('shows of a telephone number its first three and last four places, of a shorter one less', () => {
    expect(maskTelephone('13800131234')).toBe('138****1234');
    expect(maskTelephone('021-57941234')).toBe('021*****1234');
    expect(maskTelephone('123456')).toBe('1***56');
  });

  it('shows of a plate where it is from and its last two places', () => {
    expect(maskPlate('沪A12345')).toBe('沪A***45');
    expect(maskPlate('沪AD12345')).toBe('沪A****45');
    expect(maskPlate('沪A1')).toBe('***');
  });

  it('is as long as what it hides, and hides most of it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{4,30}$/), (text) => {
        for (const mask of [maskNumber, maskTelephone]) {
          const shown = mask(text);
          expect(shown).toHaveLength(text.length);
          expect(shown.replaceAll('*', '').length * 3).toBeLessThanOrEqual(text.length * 2);
        }
      }),
      { seed: 1 },
    );
  });
});
