import Type from 'typebox';
import { Timestamp, Words } from '../../contract/formats.ts';
import { CONSENT_VERSION } from './consent.ts';
import { CHECK_IN_KINDS } from './events.ts';

/** The form at the door: who comes, leaves or visits. What identifies people goes to the register alone, sealed. */

export const PAPER_KINDS = ['identity', 'passport', 'hk-macau', 'taiwan', 'other'] as const;
/** 居民身份证, 护照, 港澳居民证件, 台湾居民证件, 其他. */
export type PaperKind = (typeof PAPER_KINDS)[number];

export const RELATIONS = ['owner', 'tenant', 'family', 'colleague', 'guest', 'other'] as const;
/** Relation to the house: 房主 租客 家属 同事 访客 其他. */
export type Relation = (typeof RELATIONS)[number];

export { CONSENT_VERSION };

export const FormPerson = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }),
    paper: Words(PAPER_KINDS, 'Kind of identity paper.'),
    number: Type.String({
      minLength: 4,
      maxLength: 30,
      pattern: '^[0-9A-Z]+$',
      description:
        'Number of the paper, capitals; a resident identity number must have the right check character (GB 11643).',
    }),
    phone: Type.Optional(
      Type.String({ pattern: '^\\+?[0-9-]{6,20}$', description: 'Telephone; checked further.' }),
    ),
    relation: Words(RELATIONS, 'Relation to the house.'),
  },
  { additionalProperties: false },
);
export type FormPerson = Type.Static<typeof FormPerson>;

/** Body of `POST /phone/check-ins`. */
export const PhoneCheckIn = Type.Object(
  {
    kind: Words(CHECK_IN_KINDS, 'Come to live, leave for good, or visit.'),
    people: Type.Array(FormPerson, { minItems: 1, maxItems: 10 }),
    origin: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 20,
        pattern: '^\\P{N}*$',
        description: 'Province or country they come from or go to.',
      }),
    ),
    until: Type.Optional({ ...Timestamp, description: 'Expected end of the stay.' }),
    consent: Type.Literal(CONSENT_VERSION, { description: 'The words that were agreed to.' }),
    at: Type.Optional({ ...Timestamp, description: 'When they came or left; now if absent.' }),
  },
  { additionalProperties: false, description: 'Register people at the door.' },
);
export type PhoneCheckIn = Type.Static<typeof PhoneCheckIn>;

/** Body of `POST /phone/stays/extensions`: by the device that registered the stay or one of the household. */
export const ExtendStay = Type.Object(
  { stay: Type.String({ minLength: 1, maxLength: 60 }), until: Timestamp, at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'A stay goes on longer than announced.' },
);
export type ExtendStay = Type.Static<typeof ExtendStay>;

/** Body of `POST /phone/stays/ends`. */
export const EndStay = Type.Object(
  { stay: Type.String({ minLength: 1, maxLength: 60 }), at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'Somebody who was registered has left.' },
);
export type EndStay = Type.Static<typeof EndStay>;
