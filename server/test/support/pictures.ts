import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Pictures to send: right ones, and those that nobody sends by mistake. */

export interface PictureOptions {
  readonly width?: number;
  readonly height?: number;
}

/** Left half red, right half blue, so that it can be told which way up it came out. */
function halves({ width = 64, height = 48 }: PictureOptions) {
  const half = Math.floor(width / 2);
  const create = { width: half, height, channels: 3, background: 'red' } as const;
  return sharp({ create }).extend({ right: width - half, background: 'blue' });
}

export const aJpeg = (options: PictureOptions = {}): Promise<Buffer> => halves(options).jpeg().toBuffer();
export const aPng = (options: PictureOptions = {}): Promise<Buffer> => halves(options).png().toBuffer();
export const aWebp = (options: PictureOptions = {}): Promise<Buffer> => halves(options).webp().toBuffer();

/** A picture that one can see through. */
export const aClearPng = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer();

/** Noise does not compress: the largest file of its pixels. */
export const noise = (width: number, height: number): Promise<Buffer> =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 60 })
    .toBuffer();

/** What the camera wrote into it, as it stands in the file. */
export const CAMERA = 'CanaryPhone 7';

/** What a phone's camera makes: lying on its side with a note how to turn it, the place, the camera, a colour profile. */
export const aCameraJpeg = (options: PictureOptions = {}): Promise<Buffer> =>
  halves(options)
    .withExif({
      IFD0: { Make: CAMERA, Model: CAMERA },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '30/1 42/1 1234/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '121/1 18/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .jpeg()
    .toBuffer();

/** Frames of one colour each. */
export async function anAnimatedWebp(...colours: readonly string[]): Promise<Buffer> {
  const frames = colours.map((background) =>
    sharp({ create: { width: 32, height: 32, channels: 3, background } })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .webp({ lossless: true })
    .toBuffer();
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A black PNG of one bit a pixel: some kilobytes that unpack to `side` × `side` pixels. */
export function aPngBomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))],
  ]);
}

/** A JPEG with segments of its sender's own put in at the front. */
export function withSegments(jpeg: Buffer, count: number, text: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  const segment = Buffer.concat([Buffer.from([0xff, 0xef]), length, Buffer.from(text, 'latin1')]);
  const segments = Array.from({ length: count }, () => segment);
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** Colour at a point of a picture: the name of its strongest channel, or white or black. */
export async function colourAt(picture: Buffer, left: number, top: number): Promise<string> {
  const pixel = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  const bits = [...pixel.subarray(0, 3)].map((value) => (value > 200 ? 1 : value < 55 ? 0 : 'x')).join('');
  const names: Record<string, string> = { '100': 'red', '001': 'blue', '111': 'white', '000': 'black' };
  return names[bits] ?? bits;
}

/** A PNG with a note of zeros that unpacks to `megabytes`. */
export function withNote(png: Buffer, megabytes: number): Buffer {
  const zeros = deflateSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 });
  const note = chunk('zTXt', Buffer.concat([Buffer.from('note\0\0', 'latin1'), zeros]));
  // Behind the signature and the header.
  return Buffer.concat([png.subarray(0, 33), note, png.subarray(33)]);
}
