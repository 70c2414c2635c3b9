import sharp from 'sharp';
import { MOST_PIXELS, PHOTO_SIDE } from '@weige/shared/phone/photos';

/** JPEG quality of what is kept: no visible loss on a phone's photograph at a third of the size. */
const QUALITY = 78;
/** Longest that one photograph may take, s; the largest honest one takes a second. */
const PATIENCE = 10;

// One photograph keeps one core busy, and nothing is remembered of it afterwards.
sharp.concurrency(1);
sharp.cache(false);
// Whatever else libvips can read (SVG, GIF, TIFF, HEIF, PDF, …) is not to be read at all.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

/** A photograph as it is kept: a JPEG of its pixels alone. */
export interface Redrawn {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** True where the first bytes are those of a JPEG, PNG or WebP. */
export function isPhoto(bytes: Uint8Array): boolean {
  return (
    latin(bytes, 0, 3) === '\xff\xd8\xff' ||
    latin(bytes, 0, 8) === '\x89PNG\r\n\x1a\n' ||
    (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP')
  );
}

/**
 * Draws a photograph anew: upright, on white, at most 1,600 pixels long, and without anything else that the file held.
 * Its size is looked at before a pixel is. Undefined for whatever is no whole photograph of at most 25 megapixels.
 */
export async function redraw(bytes: Uint8Array): Promise<Redrawn | undefined> {
  if (!isPhoto(bytes)) return undefined;
  const image = sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS, pages: 1 })
    .autoOrient()
    .resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: QUALITY })
    .timeout({ seconds: PATIENCE });
  // Sharp tells everything that can be wrong with a file by a plain Error.
  const drawn = await image.toBuffer({ resolveWithObject: true }).catch(() => undefined);
  return drawn && { jpeg: drawn.data, width: drawn.info.width, height: drawn.info.height };
}
