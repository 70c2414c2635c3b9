import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@weige/shared/contract/time';
import { CLOSED_PHOTO_KEPT, PHOTOS_BY_DWELLING, UNSENT_PHOTO_KEPT } from '@weige/shared/phone/photos';
import { query } from '../src/store/store.ts';
import { aPhotoOf, aWorker, submitted } from './support/cases.ts';
import { aClock, problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import type { Phone } from './support/phone.ts';
import { aJpeg } from './support/pictures.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { DWELLINGS } from './support/town.ts';

const [, NEXT_DOOR = ''] = DWELLINGS;
const owners = query<[], { owner: string | null }>('SELECT owner FROM photo');
const ownersOf = async ({ system }: TestServer) =>
  (await system.store.reader.all(owners)).map(({ owner }) => owner);

async function sent(phone: Phone, picture: Buffer): Promise<void> {
  const answer = await phone.upload(picture, 'image/jpeg');
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
}

/** A hazard with one photograph; its id. */
const aPictured = async (phone: Phone) =>
  submitted(phone, '/hazards', { kind: 'gas', severity: 'critical', photos: [await aPhotoOf(phone)] });

describe('in a day', () => {
  it('a household sends thirty photographs, and strangers at its door use up none of them', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const [stranger, phone, second] = [await aPhone(server), await aPhone(server), await aPhone(server)];
    await phone.bind();
    await second.bind();
    const picture = await aJpeg();
    const fill = async (one: Phone) => {
      for (let count = 0; count < PHOTOS_BY_DWELLING; count++) await sent(one, picture);
    };
    await fill(stranger);
    expect(problemIn(await stranger.upload(picture, 'image/jpeg'))).toBe('photo-quota');
    await fill(phone);
    expect(problemIn(await second.upload(picture, 'image/jpeg'))).toBe('photo-quota');
    await sent(await aPhone(server, NEXT_DOOR), picture);
    clock.forward(DAY);
    await sent(second, picture);
    await sent(stranger, picture);
  });

  it('a device sends sixty, at whatever doors; one that cannot be read counts for nothing', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server);
    const picture = await aJpeg();
    for (let count = 0; count < 90; count++) {
      if (count % 30 === 0) {
        phone.code = (await aPhone(server, DWELLINGS[count / 30 + 1])).code;
        clock.forward(15 * MINUTE);
      }
      if (count < 30)
        expect(problemIn(await phone.upload(Buffer.from('no picture'), 'image/png'))).toBe(
          'photo-unreadable',
        );
      else await sent(phone, picture);
    }
    clock.forward(15 * MINUTE);
    phone.code = (await aPhone(server, DWELLINGS[6])).code;
    expect(problemIn(await phone.upload(picture, 'image/jpeg'))).toBe('photo-quota');
  });
});

describe('time', () => {
  it('takes a photograph that no report has taken within a day, and leaves the others', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server);
    await aPhotoOf(phone);
    const hazard = await aPictured(phone);
    clock.forward(UNSENT_PHOTO_KEPT);
    await server.app.clockwork.run();
    expect(await ownersOf(server)).toHaveLength(2);
    clock.forward(HOUR);
    await server.app.clockwork.run();
    expect(await ownersOf(server)).toEqual([hazard]);
  });

  it('takes those of a case that was closed half a year ago, and no open one’s', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server);
    const [closed, open] = [await aPictured(phone), await aPictured(phone)];
    await (await aWorker(server)).close(closed);
    const left = () => ownersOf(server);
    clock.forward(CLOSED_PHOTO_KEPT);
    await server.app.clockwork.run();
    expect(await left()).toHaveLength(2);
    clock.forward(HOUR);
    await server.app.clockwork.run();
    expect(await left()).toEqual([open]);
  });
});
