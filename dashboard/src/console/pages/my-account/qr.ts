import { create } from 'qrcode';

/** A QR code as the path of an SVG picture, one unit for each of its squares. */
export interface QrPicture {
  readonly path: string;
  /** Squares on a side, with the quiet zone around. */
  readonly size: number;
}

/** The quiet zone that readers want: four squares. */
const QUIET = 4;

/** Draws a text as a QR code with medium error correction. */
export function qrPicture(text: string): QrPicture {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, index) => index);
  const path = rows.flatMap((y) =>
    rows.filter((x) => modules.get(y, x)).map((x) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`),
  );
  return { path: path.join(''), size: modules.size + 2 * QUIET };
}
