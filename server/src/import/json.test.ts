import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json.ts';

const linesOf = (text: string) => {
  const read = readJson(text);
  return 'fault' in read ? read.fault : read.lines;
};

describe('reading JSON by lines', () => {
  it('finds the line on which each feature begins, however the file is laid out', () => {
    expect(linesOf('{"features":[{},{}]}')).toEqual([1, 1]);
    expect(linesOf('{\n"features" :\n[\n\n{"a":[\n1]},{},\n\n{}]}')).toEqual([5, 6, 8]);
  });

  it('is not led astray by brackets and escapes in strings, nor by lists of the same name further down', () => {
    const text =
      '{"name":"} ] \\" { \\\\",\n"x":{"features":[1,2,3]},\n"features":[\n{"features":[1]},\n{"n":"\\u005d"}]}';
    expect(linesOf(text)).toEqual([4, 5]);
  });

  it('takes the last of two lists, as JSON.parse does', () => {
    expect(linesOf('{"features":[1],\n"features":[\n2,\n3]}')).toEqual([3, 4]);
  });

  it('agrees with JSON.parse on everything that can be written', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 1, 2), (features, indent) => {
        const text = JSON.stringify({ type: 'x', features }, null, indent);
        const read = readJson(text);
        expect(read).toMatchObject({ value: JSON.parse(text) });
        const starts = 'fault' in read ? [] : read.lines;
        expect(starts.length).toBe(features.length);
        if (indent > 0 && features.length > 0) {
          const rows = text.split('\n');
          const indented = rows.flatMap((row, i) =>
            /^ {2,4}(?=\S)/.exec(row)?.[0].length === indent * 2 && !/^ *[\]}]/.test(row) ? [i + 1] : [],
          );
          expect(starts).toEqual(indented);
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it.each([
    ['{"a":1,\n"b":2,\n}', 3],
    ['{"a":1\n"b":2}', 2],
    ['{"features":[\n{"a":1},\n{"a":01}]}', 3],
    ['[1,\n2', 2],
    ['{"a":"\\x"}\n', 1],
    ['{"a":"line\nbreak"}', 1],
    ['', 1],
    ['{}\n\n{}', 3],
    ["{\n'a':1}", 2],
    ['{\n"a":NaN}', 2],
  ])('names the line on which %j stops being JSON', (text, line) => {
    expect(readJson(text)).toEqual({ fault: { code: 'malformed-json', line } });
  });
});
