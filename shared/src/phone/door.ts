import Type from 'typebox';
import { Position, Timestamp } from '../contract/formats.ts';

/**
 * The door and the device: how a resident's phone is let in. A door code (住所码) proves where somebody stands, never
 * who they are. The phone gets a cookie of its own at its first visit; with that and the header `X-Door` it may use
 * everything under /api/v1/phone.
 */

/** Header that names the door by its code; on every request of a phone but the first. */
export const DOOR_HEADER = 'x-door';
/** Header of the one-time word that each submission spends. */
export const NONCE_HEADER = 'x-nonce';

export const DoorCode = Type.String({
  pattern: '^[A-Za-z0-9_-]{22}$',
  description: 'What the QR code on a door says after /m/: 128 random bits, base64url.',
});

/** Body of `POST /phone/door`. Unknown and revoked codes are answered alike: 404 `unknown-door`. */
export const OpenDoor = Type.Object(
  { code: DoorCode },
  { additionalProperties: false, description: 'A phone has scanned the code on a door.' },
);
export type OpenDoor = Type.Static<typeof OpenDoor>;

/** What the door tells: its own address, and nothing of who lives there or how it is used. */
export const DoorView = Type.Object({
  address: Type.String({ description: 'Address of the dwelling.', examples: ['星火村北埭12号'] }),
  village: Type.String({ description: 'Name of its village.', examples: ['星火村'] }),
  place: Position,
  bound: Type.Boolean({ description: 'This device belongs to the household behind this door.' }),
});
export type DoorView = Type.Static<typeof DoorView>;

/** Answer of `POST /phone/nonce`: good for one submission of this device; asking again makes the last one void. */
export const Nonce = Type.Object({
  nonce: Type.String({ minLength: 22, maxLength: 22 }),
  expiresAt: Timestamp,
});
export type Nonce = Type.Static<typeof Nonce>;

export const BindingCode = Type.String({
  pattern: '^\\d{8}$',
  description: 'Eight digits, given out by the household or the village; each is taken once.',
});

/** Body of `POST /phone/binding`: the device joins the household. Wrong, spent and expired are answered alike. */
export const BindDevice = Type.Object(
  { code: BindingCode },
  { additionalProperties: false, description: 'Join the household behind the door.' },
);
export type BindDevice = Type.Static<typeof BindDevice>;

/** Answer to whoever gives out a binding code. */
export const GivenBindingCode = Type.Object({ code: BindingCode, expiresAt: Timestamp });
export type GivenBindingCode = Type.Static<typeof GivenBindingCode>;
