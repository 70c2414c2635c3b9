/** As in shared/src/phone/photos.ts: longer side, pixels. The server makes nothing larger of it. */
export const PHOTO_SIDE = 1_600;
const QUALITY = 0.82;

/** Size that fits into a square of `side` in the same proportion, never larger than it was. */
export function fitted(width: number, height: number, side: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A photograph made small on the phone: a JPEG of at most 1,600 pixels, upright, without what the camera wrote into it.
 * Throws where the file is no picture that this phone can read.
 */
export async function compress(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, fitted(picture.width, picture.height, PHOTO_SIDE));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser cannot draw.');
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    if (!blob) throw new Error('The picture could not be written.');
    return blob;
  } finally {
    picture.close();
  }
}
