import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Role } from '@weige/shared/contract/roles';
import { PHOTO_SIDE } from '@weige/shared/phone/photos';
import { query } from '../src/store/store.ts';
import { aPerson, Browser, problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import type { Phone } from './support/phone.ts';
import { aCameraJpeg, aClearPng, aJpeg, anAnimatedWebp, aPng, aWebp, CAMERA, colourAt } from './support/pictures.ts'; // prettier-ignore
import { HOME } from './support/reports.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { DWELLINGS, VILLAGES } from './support/town.ts';

const [, NEXT_DOOR = ''] = DWELLINGS;
const [VILLAGE, OTHER_VILLAGE] = VILLAGES;
const GAS = { kind: 'gas', severity: 'critical' };
const rows = query<
  [],
  { holder: string | null; dwelling: string | null; owner: string | null; upload: string }
>('SELECT holder, dwelling, owner, upload FROM photo');
const rowsOf = async ({ system }: TestServer) => system.store.reader.all(rows);

/** Sends a photograph and answers its id. */
async function sent(phone: Phone, bytes?: Buffer, type = 'image/jpeg'): Promise<string> {
  const answer = await phone.upload(bytes ?? (await aJpeg()), type);
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  return answer.json().id;
}

async function reported(phone: Phone, fields: object): Promise<string> {
  const answer = await phone.submit('/hazards', { ...GAS, ...fields });
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  return answer.json().id;
}

/** A hazard with one photograph. */
async function aPictured(phone: Phone, fields: object = {}) {
  const photo = await sent(phone);
  return { photo, hazard: await reported(phone, { ...fields, photos: [photo] }) };
}

describe('a photograph', () => {
  it('is kept upright and small, without the place, the camera and the colour profile that came with it', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const original = await aCameraJpeg({ width: 4_000, height: 3_000 });
    for (const word of [CAMERA, 'Exif', 'ICC_PROFILE']) expect(original.includes(word)).toBe(true);
    expect((await sharp(original).metadata()).orientation).toBe(6);

    const answer = await phone.upload(original, 'image/jpeg');
    const { id, width, height, bytes } = answer.json();
    expect([answer.statusCode, width, height]).toEqual([201, 1_200, PHOTO_SIDE]);
    const kept = await phone.get(`/photos/${id}`);
    expect([kept.statusCode, kept.rawPayload.length]).toEqual([200, bytes]);
    for (const word of [CAMERA, 'Exif', 'GPS', 'ICC_PROFILE', 'http'])
      expect([word, kept.rawPayload.includes(word)]).toEqual([word, false]);
    const told = await sharp(kept.rawPayload).metadata();
    expect([told.format, told.orientation, told.exif, told.icc, told.xmp]).toEqual(['jpeg', ...Array(4)]);
    // Turned by a quarter to the right, what was on the left is above.
    expect(await colourAt(kept.rawPayload, 600, 100)).toBe('red');
    expect(await colourAt(kept.rawPayload, 600, 1_500)).toBe('blue');
  });

  it('may be a PNG or a WebP, of which the first picture is taken, and lies on white', async () => {
    const phone = await aPhone(await aServer());
    const drawn = async (bytes: Buffer, type: string) =>
      (await phone.get(`/photos/${await sent(phone, bytes, type)}`)).rawPayload;
    for (const picture of [await drawn(await aPng(), 'image/png'), await drawn(await aWebp(), 'image/webp')])
      expect([await colourAt(picture, 5, 20), await colourAt(picture, 60, 20)]).toEqual(['red', 'blue']);
    expect(await colourAt(await drawn(await aClearPng(), 'image/png'), 4, 4)).toBe('white');
    const still = await drawn(await anAnimatedWebp('blue', 'red', 'red'), 'image/webp');
    expect([(await sharp(still).metadata()).height, await colourAt(still, 9, 9)]).toEqual([32, 'blue']);
    // The first bytes tell what it is; phones are known to name it wrongly.
    expect(await colourAt(await drawn(await aPng(), 'image/jpeg'), 5, 20)).toBe('red');
  });

  it('is taken once, however often it is sent under its key, and another one under that key is refused', async () => {
    const server = await aServer();
    const [phone, other] = [await aPhone(server), await aPhone(server)];
    const [picture, key] = [await aJpeg(), randomUUID()];
    const answers = await Promise.all([1, 2].map(() => phone.upload(picture, 'image/jpeg', key)));
    answers.push(await phone.upload(picture, 'image/jpeg', key));
    const [first] = answers;
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(
      Array(3).fill([201, first?.body]),
    );
    expect(problemIn(await phone.upload(await aPng(), 'image/png', key))).toBe('key-reused');
    expect((await other.upload(picture, 'image/jpeg', key)).json().id).not.toBe(first?.json().id);
    expect(await rowsOf(server)).toHaveLength(2);
  });

  it('needs a key, a device and a door', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const send = async (headers: Record<string, string>) =>
      phone.send('POST', '/photos', await aJpeg(), { 'content-type': 'image/jpeg', ...headers });
    const bare = await send({});
    expect([bare.statusCode, bare.json().errors[0].field]).toEqual([400, '/idempotency-key']);
    expect((await send({ 'idempotency-key': 'too-short' })).statusCode).toBe(400);
    const headers = { 'idempotency-key': randomUUID() };
    expect(problemIn(await send({ ...headers, cookie: '' }))).toBe('unauthenticated');
    expect(problemIn(await send({ ...headers, 'x-door': 'x'.repeat(22) }))).toBe('unknown-door');
    expect(await rowsOf(server)).toEqual([]);
  });

  it('lies sealed in the database', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const picture = (await phone.get(`/photos/${await sent(phone)}`)).rawPayload;
    const files = readdirSync(server.folder).filter((file) => file.startsWith('weige.db'));
    const stored = Buffer.concat(files.map((file) => readFileSync(join(server.folder, file))));
    for (const part of [picture.subarray(0, 20), picture.subarray(-200), Buffer.from('JFIF')])
      expect([part.length, stored.includes(part)]).toEqual([part.length, false]);
    expect(stored.includes('INSERT') || stored.includes('photo_unsent')).toBe(true);
  });
});

describe('the photographs of a report', () => {
  it('are its own, in their order, and no second report gets them', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const ids = [await sent(phone), await sent(phone), await sent(phone)].reverse();
    const hazard = await reported(phone, { photos: ids });
    const { matters } = await phone.matters();
    expect(matters).toMatchObject([{ id: hazard, photos: ids }]);
    const again = await phone.submit('/hazards', { ...GAS, photos: [await sent(phone), ids[0]] });
    expect([problemIn(again), again.json().errors[0].field]).toEqual(['photo-in-use', '/photos/1']);
    expect(server.system.log.head).toBe(1);
  });

  it('come from the device that reports: another’s and one that never came are refused alike', async () => {
    const server = await aServer();
    const [phone, other] = [await aPhone(server), await aPhone(server)];
    const theirs = await sent(other);
    const missing = '0197a000-0000-7000-8000-000000000000';
    for (const photo of [theirs, missing]) {
      const answer = await phone.submit('/hazards', { ...GAS, photos: [photo] });
      expect([answer.statusCode, problemIn(answer)]).toEqual([422, 'unknown-photo']);
    }
    expect(server.system.log.head).toBe(0);
    await reported(other, { photos: [theirs] });
  });

  it('are seen by who sent them and their household, and by no stranger at the same door', async () => {
    const server = await aServer();
    const [phone, household, stranger, neighbour] = [
      await aPhone(server), await aPhone(server), await aPhone(server), await aPhone(server, NEXT_DOOR),
    ]; // prettier-ignore
    await household.bind();
    await neighbour.bind();
    const unsent = await sent(phone);
    const { photo } = await aPictured(phone);
    const seen = async (one: Phone, id: string) => (await one.get(`/photos/${id}`)).statusCode;
    expect([await seen(phone, unsent), await seen(phone, photo)]).toEqual([200, 200]);
    expect([await seen(household, unsent), await seen(household, photo)]).toEqual([404, 200]);
    for (const one of [stranger, neighbour])
      expect([await seen(one, unsent), await seen(one, photo)]).toEqual([404, 404]);
    await household.remove('/binding');
    expect(await seen(household, photo)).toBe(404);
  });

  it('of an anonymous one lead back to nobody, and no phone sees them again', async () => {
    const server = await aServer();
    const [phone, household] = [await aPhone(server), await aPhone(server)];
    await household.bind();
    const { photo, hazard } = await aPictured(phone, { anonymous: true });
    expect(await rowsOf(server)).toEqual([{ holder: null, dwelling: null, owner: hazard, upload: photo }]);
    for (const one of [phone, household]) expect((await one.get(`/photos/${photo}`)).statusCode).toBe(404);
    const cadre = await aPerson(server, 'cadre', { role: 'village-cadre', area: VILLAGE });
    expect((await cadre.get(`/photos/${photo}`)).statusCode).toBe(200);
  });
});

describe('staff', () => {
  it('see the photographs of cases in their area, as pictures that only their browser keeps', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const unsent = await sent(phone);
    const { photo } = await aPictured(phone);
    const [cadre, neighbour, worker] = [
      await aPerson(server, 'cadre', { role: 'village-cadre', area: VILLAGE }),
      await aPerson(server, 'neighbour', { role: 'village-cadre', area: OTHER_VILLAGE }),
      await aPerson(server, 'worker', { role: 'grid-worker', area: HOME.slice(0, 16) }),
    ];
    const answer = await cadre.get(`/photos/${photo}`);
    expect([answer.statusCode, (await sharp(answer.rawPayload).metadata()).format]).toEqual([200, 'jpeg']);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=3600',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    });
    expect((await worker.get(`/photos/${photo}`)).statusCode).toBe(200);
    expect(problemIn(await neighbour.get(`/photos/${photo}`))).toBe('outside-area');
    expect(problemIn(await cadre.get(`/photos/${unsent}`))).toBe('not-found');
    expect(problemIn(await cadre.get('/photos/nothing'))).toBe('not-found');
  });

  it('are people: a wall, a loudspeaker, another system and the command centre’s operator see none', async () => {
    const server = await aServer();
    const { photo } = await aPictured(await aPhone(server));
    for (const role of ['kiosk', 'speaker', 'integration', 'operator', 'resident'] satisfies Role[]) {
      const authorization = `Bearer ${await server.token(role)}`;
      const answer = await new Browser(server).send('GET', `/photos/${photo}`, undefined, { authorization });
      expect([role, problemIn(answer)]).toEqual([role, 'forbidden']);
    }
    expect(problemIn(await new Browser(server).get(`/photos/${photo}`))).toBe('unauthenticated');
  });
});
