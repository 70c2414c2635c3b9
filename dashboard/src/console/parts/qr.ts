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
  const lines = Array.from({ length: modules.size }, (_, y) => {
    const row = Array.from({ length: modules.size }, (_, x) => (modules.get(y, x) ? '1' : '0')).join('');
    const runs = [...row.matchAll(/1+/g)];
    return runs
      .map(({ index, 0: { length } }) => `M${index + QUIET} ${y + QUIET}h${length}v1h-${length}z`)
      .join('');
  });
  return { path: lines.join(''), size: modules.size + 2 * QUIET };
}
