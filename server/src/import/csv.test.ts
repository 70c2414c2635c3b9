import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.ts';

describe('reading CSV by lines', () => {
  it('tells where each row begins, past blank lines and breaks within cells', () => {
    const { rows, malformed } = readCsv('a,b\n\n1,"x\ny"\n,,\n2,"q,""z"""\n');
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['1', 'x\ny'] },
      { line: 6, cells: ['2', 'q,"z"'] },
    ]);
    expect(malformed).toEqual([]);
  });

  it('trims what is outside quotation marks only', () => {
    expect(readCsv(' a ," b "\n').rows).toEqual([{ line: 1, cells: ['a', ' b '] }]);
  });

  it('goes on after every row whose quotation marks do not match', () => {
    const { rows, malformed } = readCsv('a,b\n1,"x\n2,y\n\n,\n3,"z"z\n4,w\n5,"never closed\n');
    expect(malformed).toEqual([2, 6, 8]);
    expect(rows.map(({ line }) => line)).toEqual([1, 3, 7]);
  });

  it('reads cells and files of any length', () => {
    const long = 'x\n'.repeat(100_000);
    const { rows, malformed } = readCsv(`a,b\n1,"${long}"\n2,y\n${'3,z\n'.repeat(50_000)}4,"z"z\n`);
    expect(rows.length).toBe(50_003);
    expect(rows[1]).toEqual({ line: 2, cells: ['1', long] });
    expect(rows.at(2)).toEqual({ line: 100_003, cells: ['2', 'y'] });
    expect(rows.at(-1)?.line).toBe(150_003);
    expect(malformed).toEqual([150_004]);
  });

  it('finds a cell that is never closed at the start of a long file', () => {
    const { rows, malformed } = readCsv(`a,b\n1,"x\n${'3,z\n'.repeat(50_000)}`);
    expect(malformed).toEqual([2]);
    expect(rows.length).toBe(50_001);
  });

  it('finds nothing in an empty text', () => {
    expect(readCsv('')).toEqual({ rows: [], malformed: [] });
  });
});
