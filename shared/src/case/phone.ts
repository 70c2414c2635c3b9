import Type from 'typebox';
import { Id, Timestamp } from '../contract/formats.ts';
import { PhotoIds } from '../phone/photos.ts';
import { DAY } from '../contract/time.ts';

/** A closed case may be reopened for so long by whoever reported it, ms. */
export const REOPEN_WITHIN = 7 * DAY;

/** What a resident said of a case is erased so long after its closing, ms; as its photographs are. */
export const WORDS_KEPT = 180 * DAY;

/** Body of `POST /phone/hazards/ratings` and `/phone/repairs/ratings`. */
export const RateCase = Type.Object(
  { case: Id, stars: Type.Integer({ minimum: 1, maximum: 5 }), at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'Say how well a closed case was dealt with.' },
);
export type RateCase = Type.Static<typeof RateCase>;

/** Body of `POST /phone/hazards/reopenings` and `/phone/repairs/reopenings`: "fixed" but not fixed. */
export const ReopenCase = Type.Object(
  {
    case: Id,
    words: Type.String({ minLength: 1, maxLength: 500, description: 'What is still wrong.' }),
    photos: Type.Optional(PhotoIds),
    at: Type.Optional(Timestamp),
  },
  { additionalProperties: false, description: 'Reopen a closed case within seven days.' },
);
export type ReopenCase = Type.Static<typeof ReopenCase>;
