import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { ClientRequest } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { MINUTE } from '@weige/shared/contract/time';
import { DOOR_HEADER } from '@weige/shared/phone/door';
import { query } from '../src/store/store.ts';
import { aClock, problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import type { Phone } from './support/phone.ts';
import { aJpeg, aPngBomb, noise } from './support/pictures.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { DWELLINGS } from './support/town.ts';

const MEGABYTE = 1024 * 1024;
/** For those that send a great deal, ms. */
const LONG = 60_000;

const count = query<[], { photos: number }>('SELECT count(*) AS photos FROM photo');
const kept = async ({ system }: TestServer) => (await system.store.reader.get(count))?.photos;

describe('while photographs are poured in', () => {
  it(
    'another phone is answered within a second, and its own photograph is taken',
    { timeout: LONG },
    async () => {
      const server = await aServer();
      const other = await aPhone(server, DWELLINGS[9]);
      const heavy = await noise(3_400, 3_400);
      expect(heavy.length).toBeGreaterThan(4 * MEGABYTE);
      expect(heavy.length).toBeLessThan(8 * MEGABYTE);
      const files = [heavy, heavy, aPngBomb(4_999), aPngBomb(17_000), heavy, Buffer.alloc(9 * MEGABYTE)];
      const flooders = await Promise.all(DWELLINGS.slice(0, 8).map((dwelling) => aPhone(server, dwelling)));
      const pour = async (phone: Phone, index: number) => {
        for (let round = index; round < index + 4; round++) {
          const { statusCode } = await phone.upload(files[round % files.length] ?? heavy, 'image/jpeg');
          expect([201, 413, 422, 429]).toContain(statusCode);
        }
      };
      const flood = Promise.all(flooders.map(pour)).then(() => 'over');
      const took: number[] = [];
      const timed = async (work: () => Promise<{ statusCode: number }>, status: number) => {
        const started = performance.now();
        expect((await work()).statusCode).toBe(status);
        took.push(performance.now() - started);
      };
      const pause = () => new Promise<string>((resolve) => setTimeout(resolve, 250, 'pouring'));
      const own = aJpeg().then((picture) => other.upload(picture, 'image/jpeg'));
      do {
        await timed(() => other.get('/matters'), 200);
        await timed(() => other.post('/nonce'), 201);
      } while ((await Promise.race([flood, pause()])) === 'pouring');
      expect(took.length).toBeGreaterThan(8);
      expect(Math.max(...took)).toBeLessThan(1_000);
      expect((await own).statusCode).toBe(201);
    },
  );

  it('one device has two under way, a door six, and each place is free again when it is done', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const picture = await noise(1_000, 1_000);
    const statuses = async (phones: readonly Phone[]) =>
      (await Promise.all(phones.map((one) => one.upload(picture, 'image/jpeg'))))
        .map(({ statusCode }) => statusCode)
        .sort();
    expect(await statuses([phone, phone, phone])).toEqual([201, 201, 429]);
    expect(await statuses([phone, phone])).toEqual([201, 201]);
    const crowd = await Promise.all(Array.from({ length: 8 }, () => aPhone(server)));
    expect(await statuses(crowd)).toEqual([...Array(6).fill(201), 429, 429]);
    for (const [type, key] of [['image/gif', randomUUID()], ['image/png', 'short'], ['image/png', randomUUID()]] as const)
      await Promise.all([1, 2].map(() => phone.upload(Buffer.from('x'), type, key))); // prettier-ignore
    expect(await statuses([phone, phone])).toEqual([201, 201]);
  });

  it('forty tries in ten minutes are enough for a device', async () => {
    const clock = aClock();
    const phone = await aPhone(await aServer({ now: clock.now }));
    for (let tries = 0; tries < 40; tries++)
      expect(problemIn(await phone.upload(Buffer.from('x'), 'image/jpeg'))).toBe('photo-unreadable');
    expect(problemIn(await phone.upload(await aJpeg(), 'image/jpeg'))).toBe('too-many-requests');
    clock.forward(10 * MINUTE);
    expect((await phone.upload(await aJpeg(), 'image/jpeg')).statusCode).toBe(201);
  });
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** An upload of which only the first part is sent, over a real connection. */
function aHalfUpload({ address }: TestServer, phone: Phone): ClientRequest {
  const headers = {
    ...{ cookie: phone.cookie, [DOOR_HEADER]: phone.code, 'idempotency-key': randomUUID() },
    ...{ 'content-type': 'image/jpeg', 'content-length': 4_000, 'sec-fetch-site': 'same-origin' },
  };
  const half = request(`${address}/api/v1/phone/photos`, { method: 'POST', headers });
  half.on('error', () => undefined);
  half.write(Buffer.alloc(1_000));
  return half;
}

describe('an upload that stops half-way', () => {
  /** A phone with as many uploads under way as it may have, none of which goes on. */
  async function aStuckPhone() {
    const clock = aClock();
    const server = await aServer({ listen: true, now: clock.now });
    const phone = await aPhone(server);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let arrived = 0;
    server.app.http.server.on('request', () => arrived++);
    const halves = [aHalfUpload(server, phone), aHalfUpload(server, phone)];
    while (arrived < halves.length) await turn();
    const isFull = async () => {
      clock.forward(10 * MINUTE);
      return (await phone.upload(Buffer.from('x'), 'image/png')).statusCode === 429;
    };
    const waitUntil = async (full: boolean) => {
      while ((await isFull()) !== full) await turn();
    };
    expect(await isFull()).toBe(true);
    return { server, halves, isFull, waitUntil };
  }

  it('leaves its place when the line is cut', async () => {
    const { server, halves, waitUntil } = await aStuckPhone();
    halves.forEach((half) => half.destroy());
    await waitUntil(false);
    expect(await kept(server)).toBe(0);
  });

  it('is cut after two minutes', async () => {
    const { halves, isFull, waitUntil } = await aStuckPhone();
    const closed = halves.map((half) => new Promise((resolve) => half.once('close', resolve)));
    vi.advanceTimersByTime(2 * MINUTE - 1);
    expect(await isFull()).toBe(true);
    vi.advanceTimersByTime(1);
    await Promise.all(closed);
    await waitUntil(false);
  });
});
