import Type from 'typebox';
import { Timestamp, Words } from '../../contract/formats.ts';
import { PhotoIds } from '../../phone/photos.ts';
import { REPAIR_KINDS, URGENCIES } from './events.ts';

/** Body of `POST /phone/repairs`, always at the door. */
export const PhoneRepair = Type.Object(
  {
    kind: Words(REPAIR_KINDS, 'What is broken.'),
    urgency: Words(URGENCIES, 'How soon it is needed.'),
    words: Type.Optional(Type.String({ maxLength: 500 })),
    photos: Type.Optional(PhotoIds),
    slot: Type.Optional(
      Type.Object(
        { from: Timestamp, to: Timestamp },
        {
          additionalProperties: false,
          description: 'When somebody is at home: at least an hour, within 14 days.',
        },
      ),
    ),
    at: Type.Optional(Timestamp),
  },
  { additionalProperties: false, description: 'Ask for a repair from a phone.' },
);
export type PhoneRepair = Type.Static<typeof PhoneRepair>;
