import Type from 'typebox';
import { AreaCode, Id, Timestamp, Words } from '../../contract/formats.ts';

export const PRIORITIES = ['routine', 'important'] as const;
/** 日常, 重要. An emergency needs a second person and is not sent this way. */
export type Priority = (typeof PRIORITIES)[number];

/** Body of `POST /broadcasts`: words to everybody behind the doors of an area. */
export const SendBroadcast = Type.Object(
  {
    area: AreaCode,
    text: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
    priority: Words(PRIORITIES, 'How loud.'),
    until: { ...Timestamp, description: 'In force until then: at least a minute, at most 31 days.' },
    at: Type.Optional(Timestamp),
  },
  {
    additionalProperties: false,
    description: 'Send words to the phones and walls of an area.',
    examples: [
      {
        area: '310116109220',
        text: '明天上午停水检修',
        priority: 'routine',
        until: '2026-11-25T12:00:00+08:00',
      },
    ],
  },
);
export type SendBroadcast = Type.Static<typeof SendBroadcast>;

/** Body of `POST /broadcasts/cancellations`. */
export const CancelBroadcast = Type.Object(
  { broadcast: Id, at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'Take a broadcast back.' },
);
export type CancelBroadcast = Type.Static<typeof CancelBroadcast>;

/** `area` of the event is the area that it was sent to. */
export const BroadcastSent = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 300 }),
  priority: Words(PRIORITIES, 'How loud.'),
  until: Timestamp,
});
export type BroadcastSent = Type.Static<typeof BroadcastSent>;

export const BroadcastCancelled = Type.Object({ broadcast: Id });
export type BroadcastCancelled = Type.Static<typeof BroadcastCancelled>;

/** The events of this scenario by type. */
export const broadcastEvents = {
  'broadcast.sent': BroadcastSent,
  'broadcast.cancelled': BroadcastCancelled,
} as const;
