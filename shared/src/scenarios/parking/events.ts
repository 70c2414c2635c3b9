import Type from 'typebox';
import { Id, Position, Timestamp } from '../../contract/formats.ts';

export const LotCode = Type.String({
  pattern: '^P[0-9A-Z]{2,15}$',
  description: 'Code of a parking lot.',
  examples: ['P00100'],
});
export const Space = Type.Integer({
  minimum: 1,
  maximum: 2000,
  description: 'Number of the space in its lot.',
});
const From = { ...Timestamp, description: 'Start of the window.' };
const To = { ...Timestamp, description: 'End of the window, after its start, within 31 days of it.' };

/** Body of `POST /parking/shares`, ingest type `parking.shared`: an owner lends a private space for a while (错峰). */
export const ShareSpace = Type.Object(
  { lot: LotCode, space: Space, from: From, to: To, at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'Share a private space for a window of time.' },
);
export type ShareSpace = Type.Static<typeof ShareSpace>;

/** Body of `POST /parking/reservations`, ingest type `parking.reserved`. */
export const ReserveSpace = Type.Object(
  { lot: LotCode, space: Type.Optional(Space), from: From, to: To, at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'Reserve a space; without `space` the first that is free.' },
);
export type ReserveSpace = Type.Static<typeof ReserveSpace>;

/** Body of `POST /parking/entries`, ingest type `parking.entered`. */
export const EnterLot = Type.Object(
  { lot: LotCode, space: Type.Optional(Space), reservation: Type.Optional(Id), at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'A car drives in, with a reservation or onto a free space.' },
);
export type EnterLot = Type.Static<typeof EnterLot>;

/** Body of `POST /parking/exits`, ingest type `parking.exited`. */
export const ExitLot = Type.Object(
  { lot: LotCode, space: Space, at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'The car on that space drives out.' },
);
export type ExitLot = Type.Static<typeof ExitLot>;

const where = { lot: LotCode, space: Space, place: Position };
const occupancy = {
  occupied: Type.Integer({ minimum: 0, description: 'Spaces of the lot with a car on them after this.' }),
  spaces: Type.Integer({ minimum: 1, description: 'Spaces of the lot.' }),
};

export const SpaceShared = Type.Object({ ...where, from: Timestamp, to: Timestamp });
export type SpaceShared = Type.Static<typeof SpaceShared>;

export const SpaceReserved = Type.Object({ ...where, from: Timestamp, to: Timestamp });
export type SpaceReserved = Type.Static<typeof SpaceReserved>;

export const LotEntered = Type.Object({
  ...where,
  ...occupancy,
  reservation: Type.Optional(Id),
  until: Type.Optional({ ...Timestamp, description: 'End of its reservation: it has the space until then.' }),
});
export type LotEntered = Type.Static<typeof LotEntered>;

export const LotExited = Type.Object({
  ...where,
  ...occupancy,
  minutes: Type.Integer({ minimum: 0, description: 'How long the car stood there.' }),
  reservation: Type.Optional({ ...Id, description: 'The reservation that it had driven in on.' }),
});
export type LotExited = Type.Static<typeof LotExited>;

/** A reservation that nobody has used was given up. */
export const ReservationCancelled = Type.Object({ reservation: Id, lot: LotCode, space: Space });
export type ReservationCancelled = Type.Static<typeof ReservationCancelled>;

/** An owner has taken a share back before its end. */
export const ShareWithdrawn = Type.Object({ share: Id, lot: LotCode, space: Space });
export type ShareWithdrawn = Type.Static<typeof ShareWithdrawn>;

/** A car still stands there some time after its window; told once a stay. */
export const SpaceOverstayed = Type.Object({
  ...where,
  reservation: Type.Optional(Id),
  until: { ...Timestamp, description: 'End of the window that it drove in on.' },
});
export type SpaceOverstayed = Type.Static<typeof SpaceOverstayed>;

/** The events of this scenario by type. */
export const parkingEvents = {
  'parking.shared': SpaceShared,
  'parking.reserved': SpaceReserved,
  'parking.entered': LotEntered,
  'parking.exited': LotExited,
  'parking.cancelled': ReservationCancelled,
  'parking.withdrawn': ShareWithdrawn,
  'parking.overstayed': SpaceOverstayed,
} as const;
