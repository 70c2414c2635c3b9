import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { HOUR } from '@weige/shared/contract/time';
import { LARGEST_PHOTO, MOST_PHOTOS } from '@weige/shared/phone/photos';
import { query } from '../src/store/store.ts';
import { aClock, problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { aJpeg, aPng, aPngBomb, aWebp, noise, withNote, withSegments } from './support/pictures.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';

const MEGABYTE = 1024 * 1024;
/** For those that send hundreds of files, ms. */
const LONG = 60_000;

const count = query<[], { photos: number }>('SELECT count(*) AS photos FROM photo');
const kept = async ({ system }: TestServer) => (await system.store.reader.get(count))?.photos;

const flat = () => sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } });
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
const HTML = '<html><script>alert("canary")</script></html>';

/** The file with what stands at `offset` replaced. */
const patched = (file: Buffer, offset: number, bytes: readonly number[]): Buffer => {
  const copy = Buffer.from(file);
  copy.set(bytes, offset);
  return copy;
};
/** The file without its last third. */
const cut = (file: Buffer): Buffer => file.subarray(0, Math.floor((file.length * 2) / 3));

/** A JPEG whose frame says that it has 65,500 × 65,500 pixels. */
async function aBoastfulJpeg(): Promise<Buffer> {
  const file = await aJpeg();
  return patched(file, file.indexOf(Buffer.from([0xff, 0xc0])) + 5, [0xff, 0xdc, 0xff, 0xdc]);
}

const UNREADABLE: readonly [string, () => Buffer | Promise<Buffer>][] = [
  ['nothing at all', () => Buffer.alloc(0)],
  ['a single byte', () => Buffer.from([0xff])],
  ['the first bytes of a JPEG alone', () => Buffer.from([0xff, 0xd8, 0xff])],
  ['random bytes after the first of a JPEG', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(9_999)])],
  ['random bytes', () => randomBytes(10_000)],
  ['an SVG', () => Buffer.from(SVG)],
  ['an SVG with an XML head', () => Buffer.from(`<?xml version="1.0"?>${SVG}`)],
  ['HTML', () => Buffer.from(HTML)],
  ['HTML with a JPEG in it', async () => Buffer.concat([Buffer.from(HTML), await aJpeg()])],
  ['a GIF', () => flat().gif().toBuffer()],
  ['a GIF with a JPEG in it', async () => Buffer.concat([await flat().gif().toBuffer(), await aJpeg()])],
  ['a TIFF', () => flat().tiff().toBuffer()],
  ['a HEIF', () => flat().avif({ effort: 0 }).toBuffer()],
  ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF')],
  ['a BMP', () => Buffer.concat([Buffer.from('BM'), randomBytes(500)])],
  ['a ZIP', () => Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(500)])],
  ['a truncated JPEG', async () => cut(await noise(300, 200))],
  ['a truncated PNG', async () => cut(await aPng({ width: 400 }))],
  ['a truncated WebP', async () => cut(await aWebp({ width: 400 }))],
  ['a PNG with a wrong checksum', async () => patched(await aPng(), 29, [0, 0, 0, 0])],
  ['a JPEG that says it is huge', aBoastfulJpeg],
  ['a PNG that says it is huge', async () => patched(await aPng(), 16, [0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff])],
  ['a PNG of no width', async () => patched(await aPng(), 16, [0, 0, 0, 0])],
  ['25 megapixels and a few', () => aPngBomb(5_001)],
]; // prettier-ignore

describe('what is no photograph', () => {
  it.each(UNREADABLE)(
    'is refused under every type that is taken, and kept nowhere: %s',
    async (_what, file) => {
      const server = await aServer();
      const phone = await aPhone(server);
      for (const type of ['image/jpeg', 'image/png', 'image/webp']) {
        const answer = await phone.upload(await file(), type);
        expect([type, answer.statusCode, problemIn(answer)]).toEqual([type, 422, 'photo-unreadable']);
      }
      expect(await kept(server)).toBe(0);
    },
  );

  it('is refused by its type where that is none of the three, a photograph too', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const picture = await aJpeg();
    const key = { 'idempotency-key': randomUUID() };
    const types = [
      'image/svg+xml', 'image/gif', 'image/tiff', 'image/heic', 'image/*', 'text/html', 'application/octet-stream',
      'application/json', 'text/plain', 'multipart/form-data; boundary=x', 'nonsense', 'image/jpeg/png',
    ]; // prettier-ignore
    for (const type of types) {
      const answer = await phone.upload(picture, type);
      expect([type, answer.statusCode, problemIn(answer)]).toEqual([type, 415, 'unsupported-type']);
    }
    expect(problemIn(await phone.send('POST', '/photos', picture, key))).toBe('unsupported-type');
    expect(problemIn(await phone.send('POST', '/photos', undefined, key))).toBe('photo-unreadable');
    expect(await kept(server)).toBe(0);
  });

  it('is refused by its size before it is read', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    for (const size of [LARGEST_PHOTO + 1, 9 * MEGABYTE, 40 * MEGABYTE])
      expect(problemIn(await phone.upload(Buffer.alloc(size), 'image/jpeg'))).toBe('too-large');
    expect(problemIn(await phone.upload(Buffer.alloc(LARGEST_PHOTO), 'image/jpeg'))).toBe('photo-unreadable');
  });

  it('is refused at once where it would unpack to 289 megapixels, and costs no memory', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server);
    const bomb = aPngBomb(17_000);
    expect(bomb.length).toBeLessThan(MEGABYTE / 10);
    await phone.upload(bomb, 'image/png');
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 30; round++) {
      const started = performance.now();
      expect(problemIn(await phone.upload(bomb, 'image/png'))).toBe('photo-unreadable');
      expect(performance.now() - started).toBeLessThan(500);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEGABYTE);
    expect(await kept(server)).toBe(0);
  });
});

describe('what else is in a file', () => {
  it('is gone when it has been drawn: pages, archives, a thousand segments', async () => {
    const phone = await aPhone(await aServer());
    const picture = await aJpeg();
    const zip = Buffer.concat([Buffer.from('PK\x03\x04canary'), randomBytes(300)]);
    for (const file of [
      withSegments(picture, 1, HTML),
      withSegments(picture, 1_000, 'canary'.repeat(800)),
      Buffer.concat([picture, Buffer.from(HTML)]),
      Buffer.concat([await aPng(), zip]),
      Buffer.concat([await aWebp(), zip]),
    ]) {
      expect(file.includes('canary')).toBe(true);
      const answer = await phone.upload(file, 'image/jpeg');
      expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
      const drawn = (await phone.get(`/photos/${answer.json().id}`)).rawPayload;
      expect(['canary', 'script', 'PK\x03\x04'].filter((word) => drawn.includes(word))).toEqual([]);
      expect(drawn.length).toBeLessThan(5_000);
    }
  });

  it('is not unpacked: a note of 200 MB costs no memory', async () => {
    const phone = await aPhone(await aServer());
    const file = withNote(await aPng(), 200);
    const before = process.memoryUsage().rss;
    expect((await phone.upload(file, 'image/png')).statusCode).toBe(201);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEGABYTE);
  });

  it('harms nobody, whatever bytes of a photograph are changed', { timeout: LONG }, async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server);
    const files = [
      await noise(80, 60),
      await aPng(),
      await aWebp(),
      withSegments(await aJpeg(), 5, 'x'.repeat(99)),
    ];
    const change = fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), byte: fc.nat(255) });
    const changed = fc
      .tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 8 }))
      .map(([file, changes]) => {
        const copy = Buffer.from(file);
        for (const { at, byte } of changes) copy[Math.floor(at * copy.length)] = byte;
        return copy;
      });
    await fc.assert(
      fc.asyncProperty(changed, async (file) => {
        clock.forward(HOUR);
        expect([201, 422]).toContain((await phone.upload(file, 'image/jpeg')).statusCode);
      }),
      { numRuns: 300, seed: 13 },
    );
    clock.forward(24 * HOUR);
    expect((await phone.upload(await aJpeg(), 'image/jpeg')).statusCode).toBe(201);
  });
});

it('no report carries more than six photographs, or one twice, or what is no id', async () => {
  const server = await aServer();
  const phone = await aPhone(server);
  const ids: string[] = [];
  for (let photo = 0; photo <= MOST_PHOTOS; photo++)
    ids.push((await phone.upload(await aJpeg(), 'image/jpeg')).json().id);
  const [first = ''] = ids;
  for (const photos of [
    ids,
    [first, first],
    [''],
    ['../../etc/passwd'],
    [first.toUpperCase()],
    first,
    { 0: first },
  ]) {
    const answer = await phone.submit('/hazards', { kind: 'gas', severity: 'critical', photos });
    expect([answer.statusCode, problemIn(answer)]).toEqual([400, 'validation']);
  }
  for (const id of ['%2e%2e%2f', "'%20OR%201=1", first.toUpperCase(), 'x'.repeat(64), `${first}%00`])
    expect([id, (await phone.get(`/photos/${id}`)).statusCode]).toEqual([id, 404]);
  expect(server.system.log.head).toBe(0);
});
