import Type from 'typebox';
import { Id } from '../contract/formats.ts';
import { DAY } from '../contract/time.ts';

/**
 * Photographs. A phone sends each by itself, as the raw body of `POST /phone/photos` with its media type, then names
 * their ids in the report. The server draws each anew, so that neither place nor camera is kept.
 */

/** Media types taken, told by the first bytes and not by the header. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
/** Largest upload, bytes. */
export const LARGEST_PHOTO = 8 * 1024 * 1024;
/** Most pixels of an upload. */
export const MOST_PIXELS = 25_000_000;
/** Longer side of a photograph as it is kept, pixels. */
export const PHOTO_SIDE = 1_600;
/** Most photographs of one report. */
export const MOST_PHOTOS = 6;

export const PhotoTaken = Type.Object({
  id: Id,
  width: Type.Integer({ minimum: 1 }),
  height: Type.Integer({ minimum: 1 }),
  bytes: Type.Integer({ minimum: 1, description: 'Size as it is kept (JPEG).' }),
});
export type PhotoTaken = Type.Static<typeof PhotoTaken>;

/** The photographs of a report, by the ids that their uploads were answered with. */
export const PhotoIds = Type.Array(Id, { maxItems: MOST_PHOTOS, uniqueItems: true });

/** How many photographs there are, where there are any: all that an event says of them. */
export const PhotoCount = Type.Integer({
  minimum: 1,
  maximum: MOST_PHOTOS,
  description: 'How many photographs there are with it.',
});

/** Photographs taken from one household in a day, and again from strangers at its door. */
export const PHOTOS_BY_DWELLING = 30;
/** Photographs taken from one device in a day, at whatever door. */
export const PHOTOS_BY_DEVICE = 60;
/** A photograph that no report has taken is kept for so long, ms. */
export const UNSENT_PHOTO_KEPT = DAY;
/** The photographs of a case are kept for so long after it was closed, ms. */
export const CLOSED_PHOTO_KEPT = 180 * DAY;
