import Type from 'typebox';
import { AREA_CODE_PATTERN } from '../area/code.ts';

/** Small building blocks that every schema of the contract uses. */

export const AreaCode = Type.String({
  pattern: AREA_CODE_PATTERN,
  description:
    'Area code: 9 digits town, 12 village, 14 net, 16 grid, 18 lane, 21 dwelling; every ancestor is a prefix.',
  examples: ['310116109', '310116109220', '3101161092200105'],
});

export const GridCode = Type.String({
  pattern: '^\\d{16}$',
  description: 'Code of a micro-grid (微格), 16 digits.',
  examples: ['3101161092200105'],
});

export const DwellingCode = Type.String({
  pattern: '^\\d{21}$',
  description: 'Code of a dwelling (户), 21 digits. Its first 16 are its grid.',
  examples: ['310116109220010501003'],
});

export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'UUID version 7, lower case. A thing carries the id of the event that made it.',
});

export const Timestamp = Type.String({
  format: 'date-time',
  description: 'RFC 3339 with offset.',
  examples: ['2026-11-24T14:32:00+08:00'],
});

/** [longitude, latitude] in degrees, WGS 84. */
export const Position = Type.Unsafe<[number, number]>({
  type: 'array',
  items: { type: 'number' },
  minItems: 2,
  maxItems: 2,
  description: 'GeoJSON position [longitude, latitude] in degrees, WGS 84.',
  examples: [[121.31, 30.73]],
});
export type Position = Type.Static<typeof Position>;

/** A closed set of words as a schema: `Words(['a', 'b'], 'what it is')` has the static type 'a' | 'b'. */
export function Words<const T extends readonly string[]>(words: T, description: string) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...words], description });
}
