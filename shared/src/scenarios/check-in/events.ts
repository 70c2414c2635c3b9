import Type from 'typebox';
import { DwellingCode, Position, Timestamp, Words } from '../../contract/formats.ts';

export const CHECK_IN_KINDS = ['arrive', 'leave', 'visit'] as const;
/** 来, 离, 访. */
export type CheckInKind = (typeof CHECK_IN_KINDS)[number];

/**
 * Body of `POST /check-ins` and of the ingest type `check-in.recorded`. It says how many, not who: names and
 * papers belong to the register and are refused here.
 */
export const RecordCheckIn = Type.Object(
  {
    dwelling: DwellingCode,
    kind: Words(CHECK_IN_KINDS, 'Come to live, leave for good, or visit.'),
    count: Type.Integer({ minimum: 1, maximum: 20, description: 'How many people.' }),
    origin: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 20,
        pattern: '^\\P{N}*$',
        description: 'Province or country they come from or go to; walls show it, so no number fits in.',
      }),
    ),
    until: Type.Optional({ ...Timestamp, description: 'Expected end of the stay.' }),
    at: Type.Optional(Timestamp),
  },
  {
    additionalProperties: false,
    description: 'Register an arrival, a departure or a visit at a dwelling (来沪/离沪登记).',
    examples: [{ dwelling: '310116109220010101001', kind: 'arrive', count: 2, origin: '安徽' }],
  },
);
export type RecordCheckIn = Type.Static<typeof RecordCheckIn>;

export const CheckInRecorded = Type.Object({
  dwelling: DwellingCode,
  kind: Words(CHECK_IN_KINDS, 'Come to live, leave for good, or visit.'),
  count: Type.Integer({ minimum: 1, maximum: 20 }),
  origin: Type.Optional(Type.String()),
  until: Type.Optional(Timestamp),
  place: Position,
  occupants: Type.Integer({ minimum: 0, description: 'People living there after this.' }),
  capacity: Type.Integer({ minimum: 0 }),
});
export type CheckInRecorded = Type.Static<typeof CheckInRecorded>;

export const NOTICES = ['overcrowded', 'vacant-occupied'] as const;
export type Notice = (typeof NOTICES)[number];

/** 以房管人: something about a dwelling that somebody should look at. */
export const DwellingNoticed = Type.Object({
  dwelling: DwellingCode,
  notice: Words(NOTICES, 'More occupants than capacity (群租), or somebody living in a vacant house.'),
  place: Position,
  occupants: Type.Integer({ minimum: 0 }),
  capacity: Type.Integer({ minimum: 0 }),
});
export type DwellingNoticed = Type.Static<typeof DwellingNoticed>;

/** The events of this scenario by type. */
export const checkInEvents = {
  'check-in.recorded': CheckInRecorded,
  'check-in.noticed': DwellingNoticed,
} as const;
