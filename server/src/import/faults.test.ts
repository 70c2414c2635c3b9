import { describe, expect, it } from 'vitest';
import { describeFault } from './faults.ts';
import en from './messages/en.json' with { type: 'json' };
import zhCN from './messages/zh-CN.json' with { type: 'json' };

const slots = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();

describe('the sentences of an import’s report', () => {
  it('are the same set in both languages, with the same values in each', () => {
    expect(Object.keys(zhCN.faults)).toEqual(Object.keys(en.faults));
    expect(Object.keys(zhCN.places)).toEqual(Object.keys(en.places));
    expect(Object.values(zhCN.faults).map(slots)).toEqual(Object.values(en.faults).map(slots));
    expect(Object.values(zhCN.places).map(slots)).toEqual(Object.values(en.places).map(slots));
  });

  it('name the file, and the line and column where there are any', () => {
    const values = { limit: 200 };
    expect(
      describeFault({ file: 'dwellings.csv', line: 12, field: 'capacity', code: 'maximum', values }, 'en'),
    ).toBe('dwellings.csv, line 12, capacity: This is too large; the most is 200.');
    expect(
      describeFault({ file: 'dwellings.csv', line: 12, field: 'capacity', code: 'maximum', values }, 'zh-CN'),
    ).toBe('dwellings.csv 第 12 行 capacity：数值过大，最大为 200。');
    expect(describeFault({ file: 'a.csv', line: 3, code: 'malformed-csv' }, 'zh-CN')).toMatch(
      /^a\.csv 第 3 行：/,
    );
    expect(describeFault({ file: 'a.csv', code: 'missing-file' }, 'en')).toMatch(
      /^a\.csv: This file is missing/,
    );
  });
});
