import { describe, expect, it } from 'vitest';
import { HOUR } from '@weige/shared/contract/time';
import {
  aTownToParkIn,
  EIGHT,
  expectSound,
  matterOf,
  PLATE,
  refusal,
  reserve,
  windowFrom,
} from './support/parking.ts';
import { aPhone } from './support/phone.ts';
import { dwellingsOf, GRIDS, PRIVATE_LOT, PUBLIC_LOT } from './support/town.ts';

const [OWNER = '', NEIGHBOUR = ''] = dwellingsOf(GRIDS[4] ?? '');

describe('a household that lends its own space', () => {
  const share = { lot: PRIVATE_LOT, space: 1, ...windowFrom(EIGHT, 8) };

  it('sees which spaces are its own, and nobody else sees whose they are', async () => {
    const { server } = await aTownToParkIn();
    const phone = await aPhone(server, OWNER);
    expect((await phone.get('/parking/spaces')).json()).toEqual({ spaces: [] });
    await phone.bind();
    expect((await phone.get('/parking/spaces')).json()).toEqual({
      spaces: [{ lot: PRIVATE_LOT, lotName: '停车场 5', space: 1 }],
    });
  });

  it('lends it, and takes it back as long as nobody relies on it', async () => {
    const { server } = await aTownToParkIn();
    const [owner, guest] = [await aPhone(server, OWNER), await aPhone(server)];
    await owner.bind();
    const { id } = (await owner.submit('/parking/shares', share)).json();
    expect(await matterOf(owner, id)).toMatchObject({ matter: 'share', space: 1, state: 'held' });

    const reservation = await reserve(guest, EIGHT + HOUR, { lot: PRIVATE_LOT });
    const used = await owner.submit('/parking/withdrawals', { share: id });
    expect([used.statusCode, used.json()]).toMatchObject([409, refusal('share-in-use', ['/share'])]);
    await guest.submit('/parking/cancellations', { reservation });
    expect((await owner.submit('/parking/withdrawals', { share: id })).statusCode).toBe(201);
    expect(await matterOf(owner, id)).toMatchObject({ state: 'cancelled' });

    const late = { lot: PRIVATE_LOT, ...windowFrom(EIGHT + HOUR), plate: PLATE };
    expect((await guest.submit('/parking/reservations', late)).json()).toMatchObject(refusal('lot-full'));
    expect((await owner.submit('/parking/withdrawals', { share: id })).json()).toMatchObject(
      refusal('unknown-share'),
    );
    await expectSound(server);
  });

  it('does so only from a device that belongs to it, and only its own', async () => {
    const { server } = await aTownToParkIn();
    const [visitor, neighbour] = [await aPhone(server, OWNER), await aPhone(server, NEIGHBOUR)];
    const unbound = await visitor.submit('/parking/shares', share);
    expect([unbound.statusCode, unbound.json()]).toMatchObject([403, refusal('not-bound')]);
    await neighbour.bind();
    for (const fields of [{}, { space: 5 }, { lot: PUBLIC_LOT }])
      expect((await neighbour.submit('/parking/shares', { ...share, ...fields })).json()).toMatchObject(
        refusal('unknown-space', ['/space']),
      );
    expect((await neighbour.submit('/parking/shares', { ...share, lot: 'P99' })).json()).toMatchObject(
      refusal('unknown-lot', ['/lot']),
    );
    const owner = await aPhone(server, OWNER);
    await owner.bind();
    const { id } = (await owner.submit('/parking/shares', share)).json();
    expect((await neighbour.submit('/parking/withdrawals', { share: id })).json()).toMatchObject(
      refusal('unknown-share', ['/share']),
    );
  });
});
