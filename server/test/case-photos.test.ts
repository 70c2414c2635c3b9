import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DAY } from '@weige/shared/contract/time';
import { CLOSED_PHOTO_KEPT, UNSENT_PHOTO_KEPT } from '@weige/shared/phone/photos';
import { PHOTOS_BY_STAFF } from '../src/photo/limits.ts';
import { staffSender } from '../src/photo/sender.ts';
import { verify } from '../src/verify.ts';
import { aPhotoOf, aPicture, aTownAt, aWorker, HAZARD, matterOf, submitted } from './support/cases.ts';
import { aPerson, problemIn } from './support/people.ts';
import type { Browser } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { GRID, VILLAGES } from './support/town.ts';

const upload = async (who: Browser, bytes?: Buffer, key: string = randomUUID()) =>
  who.send('POST', '/case-photos', bytes ?? (await aPicture(Math.floor(Math.random() * 255))), {
    'content-type': 'image/jpeg',
    'idempotency-key': key,
  });

/** A hazard that a phone reported with a photograph, in hand, and somebody of its grid. */
async function aCaseInHand() {
  const { server, clock } = await aTownAt();
  const [phone, worker] = [await aPhone(server), await aWorker(server)];
  const reported = await aPhotoOf(phone);
  const id = await submitted(phone, '/hazards', { ...HAZARD, photos: [reported] });
  await worker.close(id, ['accept', 'assign', 'start']);
  const grid = await aPerson(server, 'grid', { role: 'grid-worker', area: GRID });
  const step = (who: Browser, taken: string, fields: object = {}) =>
    who.post('/hazards/steps', { case: id, step: taken, ...fields });
  return { server, clock, phone, worker, id, reported, grid, step };
}

describe('a photograph of staff', () => {
  it('comes with a step, is seen by colleagues with that step, and by no phone', async () => {
    const { server, phone, worker, id, reported, grid, step } = await aCaseInHand();
    const taken = (await upload(grid)).json();
    expect(taken).toMatchObject({ width: 40, height: 30, bytes: expect.any(Number) });
    expect((await step(grid, 'handle', { photos: [taken.id] })).statusCode).toBe(201);
    const detail = await worker.detail(id);
    expect(detail).toMatchObject({ photos: 2, photoIds: [reported, taken.id] });
    expect(detail.lines.map(({ photoIds }: { photoIds?: string[] }) => photoIds)).toEqual([
      ...[[reported], undefined, undefined, undefined, [taken.id]],
    ]);
    const picture = await grid.get(`/photos/${taken.id}`);
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/jpeg']);
    const elsewhere = await aPerson(server, 'else', { role: 'village-cadre', area: VILLAGES[1] });
    expect(problemIn(await elsewhere.get(`/photos/${taken.id}`))).toBe('outside-area');
    await phone.bind();
    expect((await phone.get(`/photos/${taken.id}`)).statusCode).toBe(404);
    expect(await matterOf(phone, id)).toMatchObject({ photos: [reported] });
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('is used once, by who took it, and by nobody at all where its step is refused', async () => {
    const { server, phone, grid, step } = await aCaseInHand();
    const other = await aPerson(server, 'other', { role: 'village-cadre', area: VILLAGES[0] });
    const photos = [(await upload(grid)).json().id];
    const steps = async (who: Browser, taken: string, more: object = {}) =>
      problemIn(await step(who, taken, { photos, ...more }));
    expect(await steps(other, 'handle')).toBe('unknown-photo');
    expect(await steps(grid, 'suspend', { note: 'x' })).toBe('validation');
    expect(problemIn(await phone.submit('/hazards', { ...HAZARD, photos }))).toBe('unknown-photo');
    expect(await steps(grid, 'comment', { note: '现场' })).toBeUndefined();
    expect(await steps(grid, 'handle')).toBe('photo-in-use');
  });

  it('is kept once, however often it is sent, and refused where it is no picture or too many', async () => {
    const { server, grid } = await aCaseInHand();
    const [bytes, key] = [await aPicture(9), 'the-key-of-one-upload'];
    const first = (await upload(grid, bytes, key)).json();
    expect((await upload(grid, bytes, key)).json()).toEqual(first);
    expect(problemIn(await upload(grid, await aPicture(8), key))).toBe('key-reused');
    expect(problemIn(await upload(grid, Buffer.from('no picture')))).toBe('photo-unreadable');
    expect((await upload(grid, bytes, 'short')).statusCode).toBe(400);
    const { limits } = server.system.album;
    for (let count = 1; count < PHOTOS_BY_STAFF; count++) limits.takePhoto(staffSender('user:grid'));
    expect(problemIn(await upload(grid))).toBe('photo-quota');
  });

  it('is erased with the others on request, and by itself when its time is over', async () => {
    const { server, clock, worker, id, grid, step } = await aCaseInHand();
    const [used, unused] = [(await upload(grid)).json().id, (await upload(grid)).json().id];
    await step(grid, 'handle', { photos: [used] });
    const left = async () => {
      await server.app.clockwork.run();
      const photos = [await server.system.album.find(used), await server.system.album.find(unused)];
      return photos.map((photo) => photo !== undefined);
    };
    expect(await left()).toEqual([true, true]);
    clock.now += UNSENT_PHOTO_KEPT + DAY;
    expect(await left()).toEqual([true, false]);
    await worker.close(id, ['check', 'close']);
    clock.now += CLOSED_PHOTO_KEPT + DAY;
    expect(await left()).toEqual([false, false]);
  });

  it('is erased with what residents said, where they ask for it', async () => {
    const { server, id, grid, step } = await aCaseInHand();
    await step(grid, 'handle', { photos: [(await upload(grid)).json().id] });
    const cadre = await aPerson(server, 'cadre', { role: 'village-cadre', area: VILLAGES[0] });
    const erased = await cadre.post('/cases/erase', { case: id, reason: '本人要求' });
    expect(erased.json()).toEqual({ words: 1, photos: 2 });
    const { lines, photoIds } = (await cadre.get(`/cases/${id}`)).json();
    expect([photoIds, lines.some((line: object) => 'photoIds' in line)]).toEqual([[], false]);
  });
});
