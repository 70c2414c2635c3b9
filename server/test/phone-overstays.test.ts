import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { aClient } from './support/client.ts';
import { aTownToParkIn, EIGHT, eventsOf, expectSound, matterOf, reserve } from './support/parking.ts';
import { aPhone } from './support/phone.ts';
import { PUBLIC_LOT } from './support/town.ts';

describe('a car that overstays', () => {
  it('is told of once, ten minutes after its end, shows on walls and to its phone, until it leaves', async () => {
    const { server, clock, tick } = await aTownToParkIn();
    const phone = await aPhone(server);
    const client = await aClient(server);
    const lots = async () => (await client.get('/snapshot')).json().state.slices.parking.lots;
    const id = await reserve(phone, EIGHT);
    await phone.submit('/parking/entries', { reservation: id });
    clock.now = EIGHT + HOUR + 10 * MINUTE - 1;
    await tick();
    expect(await eventsOf(server, 'parking.overstayed')).toEqual([]);
    clock.now += 1;
    await tick();
    await tick();
    const until = toWire(EIGHT + HOUR);
    expect(await eventsOf(server, 'parking.overstayed')).toMatchObject([
      { at: toWire(clock.now), data: { lot: PUBLIC_LOT, space: 1, reservation: id, until } },
    ]);
    expect(await lots()).toMatchObject({ [PUBLIC_LOT]: { occupied: 1, overstayed: { 1: until } } });
    expect(await matterOf(phone, id)).toMatchObject({ state: 'parked', overstayed: true });
    await expectSound(server);

    await phone.submit('/parking/exits', { reservation: id });
    expect(await lots()).toEqual({
      [PUBLIC_LOT]: expect.not.objectContaining({ overstayed: expect.anything() }),
    });
    expect(await matterOf(phone, id)).toMatchObject({ state: 'left', overstayed: false });
    await expectSound(server);
  });

  it('is told of anew, where the same space is overstayed another day', async () => {
    const { server, clock, tick } = await aTownToParkIn();
    const phone = await aPhone(server);
    for (let day = 0; day < 2; day++) {
      clock.now = EIGHT + day * DAY;
      const id = await reserve(phone, clock.now);
      await phone.submit('/parking/entries', { reservation: id });
      clock.now += 2 * HOUR;
      await tick();
      await phone.submit('/parking/exits', { reservation: id });
    }
    expect(await eventsOf(server, 'parking.overstayed')).toHaveLength(2);
  });
});
