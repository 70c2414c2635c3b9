import Type from 'typebox';
import { AreaCode, DwellingCode, Timestamp, Words } from './formats.ts';
import { PAPER_KINDS, RELATIONS } from '../scenarios/check-in/phone.ts';

/**
 * Registrations at the door as an authorised cadre sees them; needs `person:read`, erasing needs `person:erase`. Lists
 * are masked; a record opens only with a reason, and every look, export and erasure is in the audit log.
 */

export const Reason = Type.String({
  minLength: 4,
  maxLength: 200,
  pattern: '\\S',
  description: 'Why somebody looks at a person’s record; goes into the audit log.',
});

/** Query of `GET /stays`: newest first. */
export const StaysQuery = Type.Object({
  area: Type.Optional(AreaCode),
  standing: Type.Optional(Words(['current', 'overstayed', 'ended'], 'Only these.')),
  before: Type.Optional(Type.String({ maxLength: 80 })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});
export type StaysQuery = Type.Static<typeof StaysQuery>;

export const MaskedStay = Type.Object({
  id: Type.String(),
  dwelling: DwellingCode,
  address: Type.String(),
  kind: Words(['arrive', 'visit'], 'Lives there or visits.'),
  name: Type.String({ description: 'Masked, e.g. 张**.' }),
  paper: Words(PAPER_KINDS, 'Kind of paper.'),
  number: Type.String({ description: 'Masked, e.g. 310***********1234.' }),
  phone: Type.Optional(Type.String({ description: 'Masked, e.g. 138****1234.' })),
  relation: Words(RELATIONS, 'Relation to the house.'),
  origin: Type.Optional(Type.String()),
  since: Timestamp,
  until: Type.Optional(Timestamp),
  endedAt: Type.Optional(Timestamp),
  eraseAt: Type.Optional({ ...Timestamp, description: 'When it deletes itself, once it has ended.' }),
});
export type MaskedStay = Type.Static<typeof MaskedStay>;

export const StaysPage = Type.Object({
  stays: Type.Array(MaskedStay),
  next: Type.Optional(Type.String()),
});
export type StaysPage = Type.Static<typeof StaysPage>;

/** Body of `POST /stays/look`: opens one record. */
export const LookAtStay = Type.Object(
  { stay: Type.String({ maxLength: 60 }), reason: Reason },
  { additionalProperties: false },
);
export type LookAtStay = Type.Static<typeof LookAtStay>;

/** What was written on the form, with what became of it. */
export const StayRecord = Type.Interface(
  [MaskedStay],
  { consent: Type.String({ description: 'Version of the words agreed to.' }), registeredAt: Timestamp },
  { description: 'One record in clear.' },
);
export type StayRecord = Type.Static<typeof StayRecord>;

/**
 * Body of `POST /stays/export` and `POST /stays/erase`: everything about one person, found by the exact number of their
 * paper, or one record. Export answers `{ records }`; erase answers `{ erased }`. What is counted in the log stays.
 */
export const AboutPerson = Type.Object(
  {
    number: Type.Optional(Type.String({ minLength: 4, maxLength: 30, pattern: '^[0-9A-Z]+$' })),
    stay: Type.Optional(Type.String({ maxLength: 60 })),
    reason: Reason,
  },
  {
    additionalProperties: false,
    description: 'A person’s request about their own data. Exactly one of number and stay.',
  },
);
export type AboutPerson = Type.Static<typeof AboutPerson>;

export const ExportedStays = Type.Object({ records: Type.Array(StayRecord) });
export type ExportedStays = Type.Static<typeof ExportedStays>;
export const ErasedStays = Type.Object({ erased: Type.Integer({ minimum: 0 }) });
export type ErasedStays = Type.Static<typeof ErasedStays>;
