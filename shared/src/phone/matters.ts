import Type from 'typebox';
import { CASE_STATES, CASE_STEPS } from '../case/machine.ts';
import { Id, Timestamp, Words } from '../contract/formats.ts';

/** What a phone follows: everything it has submitted, and once bound, what the household has. */

const common = {
  id: Id,
  at: { ...Timestamp, description: 'When it was submitted.' },
  own: Type.Boolean({ description: 'Submitted by this device; false: by another of the household.' }),
};

/** One step of a case as whoever reported it sees it. */
export const MatterStep = Type.Object({
  step: Words([...CASE_STEPS, 'report', 'reopen'], 'What was done.'),
  state: Words(CASE_STATES, 'The state that it led to.'),
  at: Timestamp,
  assignee: Type.Optional(Type.String({ description: 'Who is on it: a team or a duty name.' })),
  answer: Type.Optional(Type.String({ description: 'Words to whoever reported it.' })),
});
export type MatterStep = Type.Static<typeof MatterStep>;

export const CaseMatter = Type.Object({
  ...common,
  matter: Words(['hazard', 'repair'], 'A hazard or a repair.'),
  kind: Type.String({ description: 'Kind of hazard or repair.' }),
  weight: Type.String({ description: 'Severity or urgency.' }),
  state: Words(CASE_STATES, 'Where it stands.'),
  rectifyBy: Timestamp,
  words: Type.Optional(Type.String({ description: 'What was said, to whoever said it.' })),
  photos: Type.Array(Id),
  slot: Type.Optional(Type.Object({ from: Timestamp, to: Timestamp })),
  steps: Type.Array(MatterStep),
  stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  mayRate: Type.Boolean(),
  reopenUntil: Type.Optional({ ...Timestamp, description: 'Until then it may be reopened.' }),
});
export type CaseMatter = Type.Static<typeof CaseMatter>;

export const StayMatter = Type.Object({
  ...common,
  matter: Type.Literal('stay'),
  kind: Words(['arrive', 'leave', 'visit'], 'What was registered.'),
  count: Type.Integer({ minimum: 1 }),
  people: Type.Array(
    Type.Object({
      stay: Type.String({ description: 'Id of the stay.' }),
      name: Type.String({ description: 'Masked, e.g. 张**.' }),
      until: Type.Optional(Timestamp),
      endedAt: Type.Optional(Timestamp),
    }),
    { description: 'Who is registered by it, masked; empty for a departure.' },
  ),
});
export type StayMatter = Type.Static<typeof StayMatter>;

export const RESERVATION_STATES = ['held', 'parked', 'left', 'cancelled', 'lapsed'] as const;

export const ParkingMatter = Type.Object({
  ...common,
  matter: Words(['reservation', 'share'], 'A space reserved, or one lent to others.'),
  lot: Type.String(),
  lotName: Type.String(),
  space: Type.Integer({ minimum: 1 }),
  from: Timestamp,
  to: Timestamp,
  state: Words(RESERVATION_STATES, 'A share is held, cancelled or lapsed.'),
  overstayed: Type.Boolean({ description: 'The car still stands there after its time.' }),
});
export type ParkingMatter = Type.Static<typeof ParkingMatter>;

export const Matter = Type.Union([CaseMatter, StayMatter, ParkingMatter]);
export type Matter = Type.Static<typeof Matter>;

/** A notice to the area that the door lies in (a broadcast in words). */
export const PhoneNotice = Type.Object({
  id: Id,
  at: Timestamp,
  priority: Words(['routine', 'important'], 'How loud.'),
  text: Type.String(),
  from: Type.String({ description: 'Name of the area that it was sent to.' }),
  until: Timestamp,
});
export type PhoneNotice = Type.Static<typeof PhoneNotice>;

/**
 * Body of `POST /phone/matters`. An anonymous report belongs to no device: who sent it shows its idempotency key, which
 * nobody else knows, as a receipt.
 */
export const AskMatters = Type.Object(
  { receipts: Type.Array(Type.String({ minLength: 16, maxLength: 200 }), { maxItems: 50 }) },
  { additionalProperties: false, description: 'What this phone follows.' },
);
export type AskMatters = Type.Static<typeof AskMatters>;

export const MatterList = Type.Object({
  matters: Type.Array(Matter, { description: 'Newest first, at most 100.' }),
  notices: Type.Array(PhoneNotice, { description: 'In force now, newest first.' }),
});
export type MatterList = Type.Static<typeof MatterList>;
