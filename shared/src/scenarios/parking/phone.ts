import Type from 'typebox';
import { ParkingLot } from '../../area/registers.ts';
import { Id, Timestamp } from '../../contract/formats.ts';
import { LotCode, Space } from './events.ts';

const window = { from: Timestamp, to: Timestamp };
const at = Type.Optional(Timestamp);

export const Plate = Type.String({
  minLength: 7,
  maxLength: 8,
  description: 'Number plate by GA 36, capitals, without spaces; checked further.',
  examples: ['沪A12345', '沪AD12345'],
});

/** Query of `GET /phone/parking/lots`. */
export const FindSpaces = Type.Object({ ...window });
export type FindSpaces = Type.Static<typeof FindSpaces>;

/** A lot near the door and how many of its spaces are free throughout the window. */
export const LotOffer = Type.Object({
  lot: ParkingLot,
  metres: Type.Integer({ minimum: 0, description: 'From the door, as the crow flies.' }),
  free: Type.Integer({ minimum: 0 }),
});
export type LotOffer = Type.Static<typeof LotOffer>;

/** Answer of `GET /phone/parking/lots`: those of the village and others within 1.5 km, nearest first, at most 20. */
export const LotOffers = Type.Object({ lots: Type.Array(LotOffer) });
export type LotOffers = Type.Static<typeof LotOffers>;

/**
 * Body of `POST /phone/parking/reservations`. Refused as `lot-full` or `space-taken`, the problem's `alternatives` are
 * up to three `LotOffer`s that do have a space.
 */
export const PhoneReserve = Type.Object(
  { lot: LotCode, space: Type.Optional(Space), ...window, plate: Plate, at },
  { additionalProperties: false, description: 'Reserve a space from a phone.' },
);
export type PhoneReserve = Type.Static<typeof PhoneReserve>;

/** Body of `POST /phone/parking/cancellations`: a reservation that has not been used is given up. */
export const CancelReservation = Type.Object(
  { reservation: Id, at },
  { additionalProperties: false, description: 'Give up a reservation.' },
);
export type CancelReservation = Type.Static<typeof CancelReservation>;

/** Body of `POST /phone/parking/entries`: the car of a reservation stands on its space. */
export const PhoneEnter = Type.Object(
  { reservation: Id, at },
  { additionalProperties: false, description: 'The car is parked.' },
);
export type PhoneEnter = Type.Static<typeof PhoneEnter>;

/** Body of `POST /phone/parking/exits`. */
export const PhoneExit = Type.Object(
  { reservation: Id, at },
  { additionalProperties: false, description: 'The car has left.' },
);
export type PhoneExit = Type.Static<typeof PhoneExit>;

/** Answer of `GET /phone/parking/spaces`: the household's own spaces, for a bound device; else none. */
export const OwnSpaces = Type.Object({
  spaces: Type.Array(Type.Object({ lot: LotCode, lotName: Type.String(), space: Space })),
});
export type OwnSpaces = Type.Static<typeof OwnSpaces>;

/** Body of `POST /phone/parking/shares`, by a bound device, of a space of its household. */
export const PhoneShare = Type.Object(
  { lot: LotCode, space: Space, ...window, at },
  { additionalProperties: false, description: 'Lend one’s own space.' },
);
export type PhoneShare = Type.Static<typeof PhoneShare>;

/** Body of `POST /phone/parking/withdrawals`. Refused as `share-in-use` where somebody has reserved within it. */
export const WithdrawShare = Type.Object(
  { share: Id, at },
  { additionalProperties: false, description: 'Take back a share.' },
);
export type WithdrawShare = Type.Static<typeof WithdrawShare>;
