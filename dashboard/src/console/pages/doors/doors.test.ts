import { describe, expect, it } from 'vitest';
import type { Door } from '@weige/shared/contract/doors';
import { CUT_MARKS } from './cutMarks.ts';
import { areaOf, doorAddress, lanesOf, standingOf, withinVillage } from './doors.ts';
import { batchesOf, batchOf, PER_BATCH, sheetsOf, sizeOf } from './sheets.ts';

const aDoor = (dwelling: string, address: string, part: Partial<Door> = {}): Door => ({
  ...{ dwelling, address, village: '星火村', devices: 0 },
  ...part,
});

describe('the sheets', () => {
  it('hold twelve cards each, in order, and lose none', () => {
    const cards = Array.from({ length: 31 }, (_, index) => index);
    const sheets = sheetsOf(cards);
    expect(sheets.map(({ length }) => length)).toEqual([12, 12, 7]);
    expect(sheets.flat()).toEqual(cards);
    expect(sheetsOf([])).toEqual([]);
    expect(sheetsOf(cards.slice(0, 24))).toHaveLength(2);
  });

  it('come in batches of twelve hundred', () => {
    expect(batchesOf(0)).toEqual([{ number: 1, from: 1, to: 0 }]);
    expect(batchesOf(PER_BATCH)).toHaveLength(1);
    expect(batchesOf(2_401)).toEqual([
      { number: 1, from: 1, to: 1_200 },
      { number: 2, from: 1_201, to: 2_400 },
      { number: 3, from: 2_401, to: 2_401 },
    ]);
    expect(['2', undefined, '0', 'x', '-1'].map(batchOf)).toEqual([2, 1, 1, 1, 1]);
  });

  it('have a mark at every corner of every card, within the paper', () => {
    expect(CUT_MARKS.match(/M[\d.]+ [\d.]+h4/g)).toHaveLength(20);
    expect(CUT_MARKS).toContain('M7 10.5h4M9 8.5v4');
    expect(CUT_MARKS).toContain('M199 286.5h4M201 284.5v4');
  });

  it('write an address as large as it fits', () => {
    expect(sizeOf('北埭12号')).toBe('large');
    expect(sizeOf('东门小区12号楼101')).toBe('medium');
    expect(sizeOf('东门小区北苑甲区12号楼一单元1101室')).toBe('small');
  });
});

describe('doors', () => {
  it('are valid, without a code, or revoked', () => {
    expect(standingOf(aDoor('1', 'a', { code: 'A'.repeat(22) }))).toBe('valid');
    expect(standingOf(aDoor('1', 'a'))).toBe('missing');
    expect(standingOf(aDoor('1', 'a', { revokedAt: '2026-11-24T08:00:00+08:00' }))).toBe('revoked');
  });

  it('lie in lanes that are named by what their addresses have in common', () => {
    const [north, south, house] = ['310116109220010101', '310116109220010102', '310116109220010103'] as const;
    const doors = [
      aDoor(`${north}001`, '星火村北埭10号'),
      aDoor(`${north}002`, '星火村北埭12号'),
      aDoor(`${south}001`, '星火村南埭3号'),
      aDoor(`${house}001`, '星火村3号楼101'),
      aDoor(`${house}002`, '星火村3号楼201'),
    ];
    expect(lanesOf(doors)).toEqual([
      { code: north, name: '北埭' },
      { code: south, name: '南埭' },
      { code: house, name: '3号楼' },
    ]);
  });

  it('are named on the card without their village, which stands above', () => {
    expect(withinVillage('星火村北埭12号', '星火村')).toBe('北埭12号');
    expect(withinVillage('人民路5号', '星火村')).toBe('人民路5号');
    expect(withinVillage('星火村', '星火村')).toBe('星火村');
  });

  it('are asked for by the area of the address, else by one’s own', () => {
    expect(areaOf({ area: '3101161092200101' }, '310116109')).toBe('3101161092200101');
    expect(areaOf({ area: 'x' }, '310116109')).toBe('310116109');
    expect(areaOf({}, '310116109')).toBe('310116109');
  });

  it('say where their pages are, and nothing else', () => {
    expect(doorAddress('https://weige.example', 'AbC')).toBe('https://weige.example/m/AbC');
  });
});
