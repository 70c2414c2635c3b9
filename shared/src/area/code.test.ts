import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestorAt, AREA_CODE_PATTERN, AREA_LEVELS, codeRange, digitsOf, levelOf, parentOf, within } from './code.ts'; // prettier-ignore

const DIGITS = AREA_LEVELS.map(({ digits }) => digits);
const LEVELS = AREA_LEVELS.map(({ level }) => level);

const digitString = (length: number) =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((digits) => digits.join(''));
/** A code of any level. */
const code = fc.constantFrom(...DIGITS).chain(digitString);
/** Two codes of which one is often within the other, often a near miss. */
const pair = code.chain((area) =>
  fc.oneof(
    code.map((other) => [area, other] as const),
    digitString(21).map((below) => [area, area + below.slice(area.length)] as const),
    fc.constant([area, String(BigInt(`1${area}`) + 1n).slice(1)] as const),
  ),
);
const check = (property: fc.IProperty<[string]>) => fc.assert(property, { seed: 1, numRuns: 500 });

describe('an area code', () => {
  it('tells its level by its length, and the pattern of the contract matches just those lengths', () => {
    const pattern = new RegExp(AREA_CODE_PATTERN);
    for (let length = 0; length <= 24; length++) {
      const level = AREA_LEVELS.find(({ digits }) => digits === length)?.level;
      expect(levelOf('3'.repeat(length))).toBe(level);
      expect(pattern.test('3'.repeat(length))).toBe(level !== undefined);
    }
    for (const wrong of ['31011610x', ' 310116109', '310116109\n', '３１０１１６１０９'])
      expect([levelOf(wrong), pattern.test(wrong)]).toEqual([undefined, false]);
  });

  it('has its ancestors as prefixes, one for each level above and itself at its own', () => {
    check(
      fc.property(code, (one) => {
        for (const level of LEVELS) {
          const ancestor = ancestorAt(one, level);
          if (digitsOf(level) > one.length) expect(ancestor).toBeUndefined();
          else {
            expect(levelOf(ancestor ?? '')).toBe(level);
            expect(within(one, ancestor ?? 'none')).toBe(true);
          }
        }
        const level = levelOf(one);
        expect(level && ancestorAt(one, level)).toBe(one);
      }),
    );
  });

  it('leads upwards through every level to the top of the table', () => {
    check(
      fc.property(code, (one) => {
        const way: string[] = [];
        for (let at: string | undefined = one; at !== undefined; at = parentOf(at)) way.unshift(at);
        expect(way).toEqual(
          DIGITS.filter((digits) => digits <= one.length).map((digits) => one.slice(0, digits)),
        );
      }),
    );
  });

  it('has no parent where it is no code of the table', () => {
    for (const none of ['', '3', '3101161', '3'.repeat(22)]) expect(parentOf(none)).toBeUndefined();
  });

  it('is within an area exactly where an index scan of the area’s range finds it', () => {
    fc.assert(
      fc.property(pair, ([area, other]) => {
        const { from, to } = codeRange(area);
        expect(other >= from && other < to).toBe(within(other, area));
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });

  it('is within itself and what lies above, and within nothing beside or below', () => {
    expect(within('310116109220', '310116109')).toBe(true);
    expect(within('310116109', '310116109')).toBe(true);
    expect(within('310116109', '310116109220')).toBe(false);
    expect(within('310116108220', '310116109')).toBe(false);
  });
});
