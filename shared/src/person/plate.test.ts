import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlate } from './plate.ts';

describe('number plates', () => {
  it.each([
    ['沪A12345', 'ordinary, figures alone'],
    ['京AF0236', 'ordinary, a letter first'],
    ['沪C8K88Z', 'ordinary, letters among them'],
    ['沪AD12345', 'small, by current alone'],
    ['沪AF12345', 'small, not by current alone'],
    ['粤BDA1234', 'small, a letter in the second place'],
    ['沪A12345D', 'large, by current alone'],
    ['沪A12345F', 'large, not by current alone'],
    ['沪A1234警', 'police'],
    ['沪A1234学', 'driving school'],
    ['沪A1234挂', 'trailer'],
    ['沪A0023领', 'consulate'],
    ['粤Z1234港', 'from Hong Kong'],
    ['粤ZK123澳', 'from Macau'],
  ])('are %s (%s)', (text) => expect(isPlate(text)).toBe(true));

  it.each([
    ['', 'nothing'],
    ['沪A1234', 'a place short'],
    ['沪A123456', 'a place long'],
    ['沪a12345', 'not in capitals'],
    ['沪A 12345', 'with a space'],
    ['沪A·12345', 'with a dot'],
    ['A123456', 'of no province'],
    ['湖A12345', 'of a province that does not exist'],
    ['沪I12345', 'I for the office'],
    ['沪A1234O', 'O for a nought'],
    ['沪AABCDE', 'without a figure'],
    ['沪AM12345', 'new energy by a letter that is none of its'],
    ['沪AD1234A', 'new energy with a letter among the last four'],
    ['沪A1234D5', 'new energy with its letter in the wrong place'],
    ['沪Z1234港', 'from Hong Kong, but not of Guangdong'],
    ['粤A1234澳', 'from Macau, but not of the office Z'],
    ['沪A12345警', 'police, a place long'],
    ['沪A1234使', 'of an embassy, which has no province'],
    ['沪A１２３４５', 'in wide figures'],
    ['沪A12345\n', 'with a line break'],
  ])('are not %j (%s)', (text) => expect(isPlate(text)).toBe(false));

  it('have no I and no O in any place', () => {
    const serial = fc.stringMatching(/^[A-HJ-NP-Z0-9]{4}\d$/);
    const property = fc.property(serial, fc.nat(5), fc.constantFrom('I', 'O'), (text, place, letter) => {
      const plate = `沪A${text}`;
      expect(isPlate(plate)).toBe(true);
      expect(isPlate(plate.slice(0, place + 1) + letter + plate.slice(place + 2))).toBe(false);
    });
    fc.assert(property, { seed: 1 });
  });
});
