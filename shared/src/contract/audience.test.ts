import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { AUDIENCE, staffFields, staffOnly } from './audience.ts';

describe('what only staff may read', () => {
  it('is found by its mark and by nothing else, also where it may be left out', () => {
    const schema = Type.Object({
      kind: Type.String(),
      words: Type.String({ ...staffOnly, maxLength: 500 }),
      note: Type.Optional(Type.String(staffOnly)),
      staff: Type.String({ description: 'staff' }),
      shown: Type.String({ [AUDIENCE]: 'screen' }),
      people: Type.Array(Type.String(), staffOnly),
    });
    expect(staffFields(schema)).toEqual(['words', 'note', 'people']);
  });

  it('is nothing in a schema that has no fields', () => {
    expect(staffFields(Type.String(staffOnly))).toEqual([]);
    expect(staffFields(Type.Object({}))).toEqual([]);
  });
});
