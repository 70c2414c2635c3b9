import Type from 'typebox';
import { CASE_STATES } from '../../case/machine.ts';
import { Id, Position, Timestamp, Words } from '../../contract/formats.ts';
import { PhotoIds } from '../../phone/photos.ts';
import { HAZARD_KINDS, SEVERITIES } from './events.ts';

/** Body of `POST /phone/hazards`: at the door, or at `place` anywhere in the town. */
export const PhoneHazard = Type.Object(
  {
    kind: Words(HAZARD_KINDS, 'Kind of hazard.'),
    severity: Words(SEVERITIES, 'How bad it is.'),
    words: Type.Optional(Type.String({ maxLength: 500 })),
    photos: Type.Optional(PhotoIds),
    place: Type.Optional(Position),
    anonymous: Type.Optional(Type.Boolean({ description: 'Neither device nor dwelling is noted.' })),
    at: Type.Optional(Timestamp),
  },
  { additionalProperties: false, description: 'Report a hazard from a phone.' },
);
export type PhoneHazard = Type.Static<typeof PhoneHazard>;

export const NearbyQuery = Type.Object({
  kind: Words(HAZARD_KINDS, 'Kind of hazard.'),
  lng: Type.Optional(Type.Number({ minimum: -180, maximum: 180, description: 'Without it: at the door.' })),
  lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
});
export type NearbyQuery = Type.Static<typeof NearbyQuery>;

/** Answer of `GET /phone/hazards/nearby`: open hazards of that kind within 60 m, nearest first, at most five. */
export const NearbyHazards = Type.Object({
  hazards: Type.Array(
    Type.Object({
      id: Id,
      reportedAt: Timestamp,
      state: Words(CASE_STATES, 'Where it stands.'),
      metres: Type.Integer({ minimum: 0 }),
      joined: Type.Integer({ minimum: 0, description: 'How many others said that they see it too.' }),
    }),
  ),
});
export type NearbyHazards = Type.Static<typeof NearbyHazards>;

/** Body of `POST /phone/hazards/joins`: "I see that one too", instead of reporting it again. */
export const JoinHazard = Type.Object(
  { case: Id, at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'See the same hazard and follow it.' },
);
export type JoinHazard = Type.Static<typeof JoinHazard>;
