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
  count: Type.Integer({
    minimum: 0,
    maximum: 20,
    description: 'How many people; fewer than a form at the door named where fewer were counted there.',
  }),
  origin: Type.Optional(Type.String()),
  until: Type.Optional(Timestamp),
  place: Position,
  occupants: Type.Integer({ minimum: 0, description: 'People living there after this.' }),
  capacity: Type.Integer({ minimum: 0 }),
  automatic: Type.Optional(
    Type.Literal(true, {
      description:
        'Nobody said so: a stay long past its announced end, or one whose place a later registration has taken.',
    }),
  ),
});
export type CheckInRecorded = Type.Static<typeof CheckInRecorded>;

export const NOTICES = ['overcrowded', 'vacant-occupied', 'overstay', 'unregistered-rental'] as const;
/** 群租, 空置有人, 逾期未离, 出租房无人登记. */
export type Notice = (typeof NOTICES)[number];

/** Notices that stand until `check-in.cleared`; the others are gone when the number of occupants has no reason for them. */
export const STANDING_NOTICES = ['overstay', 'unregistered-rental'] as const satisfies readonly Notice[];
export type StandingNotice = (typeof STANDING_NOTICES)[number];

/** 以房管人: something about a dwelling that somebody should look at. */
export const DwellingNoticed = Type.Object({
  dwelling: DwellingCode,
  notice: Words(
    NOTICES,
    'More occupants than capacity (群租), somebody living in a vacant house, a stay past its announced end, or a rented house with nobody registered.',
  ),
  place: Position,
  occupants: Type.Integer({ minimum: 0 }),
  capacity: Type.Integer({ minimum: 0 }),
});
export type DwellingNoticed = Type.Static<typeof DwellingNoticed>;

/** What was noticed about a dwelling is so no more. */
export const DwellingCleared = Type.Object({
  dwelling: DwellingCode,
  notice: Words(STANDING_NOTICES, 'What is so no more.'),
});
export type DwellingCleared = Type.Static<typeof DwellingCleared>;

/** One person stays until another time than was announced: longer, or a visit that is over early. */
export const StayRescheduled = Type.Object({
  dwelling: DwellingCode,
  kind: Words(['arrive', 'visit'], 'Lives there or visits.'),
  until: { ...Timestamp, description: 'Expected end of the stay as it is now.' },
  place: Position,
});
export type StayRescheduled = Type.Static<typeof StayRescheduled>;

/** The events of this scenario by type. */
export const checkInEvents = {
  'check-in.recorded': CheckInRecorded,
  'check-in.noticed': DwellingNoticed,
  'check-in.cleared': DwellingCleared,
  'check-in.rescheduled': StayRescheduled,
} as const;
