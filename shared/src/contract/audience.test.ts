import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { AUDIENCE, AUDIENCES, hiddenFields, reporterOnly, staffOnly } from './audience.ts';

const schema = Type.Object({
  kind: Type.String(),
  words: Type.String({ ...staffOnly, maxLength: 500 }),
  note: Type.Optional(Type.String(staffOnly)),
  staff: Type.String({ description: 'staff' }),
  shown: Type.String({ [AUDIENCE]: 'screen' }),
  people: Type.Array(Type.String(), staffOnly),
  answer: Type.Optional(Type.String(reporterOnly)),
  odd: Type.String({ [AUDIENCE]: 'a word that nobody knows' }),
});

describe('what an audience must not receive', () => {
  it('is found by its mark and by nothing else, also where it may be left out', () => {
    const staffAlone = ['words', 'note', 'people', 'odd'];
    expect(hiddenFields(schema, 'staff')).toEqual([]);
    expect(hiddenFields(schema, 'reporter')).toEqual(staffAlone);
    expect(hiddenFields(schema, 'screen').sort()).toEqual([...staffAlone, 'answer'].sort());
  });

  it('is nothing in a schema that has no fields', () => {
    for (const audience of AUDIENCES) {
      expect(hiddenFields(Type.String(staffOnly), audience)).toEqual([]);
      expect(hiddenFields(Type.Object({}), audience)).toEqual([]);
    }
  });
});
