import Type from 'typebox';
import { CaseSummary } from './cases.ts';
import { AreaCode, DwellingCode, Id, Words } from './formats.ts';
import { MaskedStay } from './stays.ts';

/**
 * Body of `POST /search`: one box for everything. A body and not a query, so that no telephone stands in an address. Each
 * part is searched where the reader may see it (`case:read` for all but people, `person:read` for those) and in their area.
 */
export const Search = Type.Object(
  {
    text: Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' }),
    limit: Type.Integer({ minimum: 1, maximum: 20, default: 5, description: 'Of each part.' }),
  },
  { additionalProperties: false, description: 'Search cases, dwellings, people, shops, vehicles and teams.' },
);
export type Search = Type.Static<typeof Search>;

export const SearchResult = Type.Object({
  cases: Type.Array(CaseSummary, {
    description: 'By id or the end of it, by who is on it, or at the dwelling.',
  }),
  dwellings: Type.Array(
    Type.Object({ code: DwellingCode, address: Type.String(), area: AreaCode, areaName: Type.String() }),
    { description: 'By code, or part of the address.' },
  ),
  people: Type.Array(MaskedStay, {
    description:
      'By the whole number of a paper or telephone only; masked, and the search is in the audit log.',
  }),
  shops: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), area: AreaCode, areaName: Type.String() }),
    { description: 'By part of the name.' },
  ),
  vehicles: Type.Array(
    Type.Object({
      lot: Type.String(),
      lotName: Type.String(),
      space: Type.Integer({ minimum: 1 }),
      area: AreaCode,
      standing: Words(['parked', 'reserved'], 'Where the car stands, or will.'),
    }),
    { description: 'By the whole number plate, where one is known.' },
  ),
  teams: Type.Array(Type.Object({ id: Id, name: Type.String(), area: AreaCode, areaName: Type.String() }), {
    description: 'By part of the name.',
  }),
});
export type SearchResult = Type.Static<typeof SearchResult>;
