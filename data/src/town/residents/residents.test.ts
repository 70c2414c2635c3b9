import { describe, expect, it } from 'vitest';
import { generateTown } from '../index.ts';
import { checkCharacter, IdentityNumbers } from './identity.ts';

const { dwellings, residents } = generateTown({ seed: 3 });

describe('the register of residents', () => {
  it('lists as many people at a dwelling as it has occupants', () => {
    const living = new Map<string, number>();
    for (const { dwelling } of residents) living.set(dwelling, (living.get(dwelling) ?? 0) + 1);
    expect(dwellings.filter(({ code, occupants }) => occupants !== (living.get(code) ?? 0))).toEqual([]);
    expect([...living.keys()].every((code) => code.length === 21)).toBe(true);
  });

  it('has about 39% from elsewhere in China and a few from abroad', () => {
    const share = (origin: string) =>
      residents.filter((each) => each.origin === origin).length / residents.length;
    expect(share('incoming')).toBeGreaterThan(0.37);
    expect(share('incoming')).toBeLessThan(0.41);
    expect(share('overseas')).toBeGreaterThan(0);
    expect(share('overseas')).toBeLessThan(0.005);
    expect(residents.filter(({ origin, from }) => (origin === 'registered') !== (from === ''))).toEqual([]);
  });

  it('gives identity numbers that nobody can have: right in form, from a region that does not exist', () => {
    const numbers = residents.map(({ identity }) => identity).filter((identity) => identity !== '');
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((number) => /^000000(19|20)\d{9}[\dX]$/.test(number))).toBe(true);
    expect(numbers.every((number) => checkCharacter(number) === number.at(-1))).toBe(true);
  });

  it('gives phone numbers only of the range set aside for invented people, or none', () => {
    expect(residents.every(({ phone }) => /^(1610\d{7})?$/.test(phone))).toBe(true);
  });

  it('tags who lives alone in old age, and few others', () => {
    const tagged = residents.filter(({ care }) => care !== '');
    expect(tagged.some(({ care }) => care === '独居老人')).toBe(true);
    expect(tagged.length / residents.length).toBeLessThan(0.06);
  });

  it('has crowded let dwellings, empty vacant ones, and full ages', () => {
    expect(dwellings.some(({ kind, capacity, occupants }) => kind === 'rented' && occupants > capacity)).toBe(
      true,
    );
    expect(dwellings.every(({ kind, occupants }) => kind !== 'vacant' || occupants === 0)).toBe(true);
    expect(residents.every(({ birthYear }) => birthYear >= 1926 && birthYear <= 2026)).toBe(true);
  });
});

describe('identity numbers', () => {
  it('end in the check character of GB 11643', () => {
    expect(checkCharacter('11010519491231002')).toBe('X');
  });

  it('are odd for men, even for women, and never given twice', () => {
    const numbers = new IdentityNumbers();
    const given = [false, true, false, true].map((female) => numbers.issue('19800101', female));
    expect(given.map((number) => Number(number[16]) % 2)).toEqual([1, 0, 1, 0]);
    expect(new Set(given).size).toBe(4);
  });
});
