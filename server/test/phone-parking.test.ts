import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { query } from '../src/store/store.ts';
import { changeLot } from './support/lots.ts';
import {
  aTownToParkIn,
  EIGHT,
  eventsOf,
  expectSound,
  matterOf,
  PLATE,
  refusal,
  reserve,
  windowFrom,
} from './support/parking.ts';
import { aPhone } from './support/phone.ts';
import { dwellingsOf, GRIDS, PUBLIC_LOT } from './support/town.ts';

describe('a phone that looks for a space', () => {
  it('finds the lots of its village, nearest first, with what is free throughout and their rules', async () => {
    const { server } = await aTownToParkIn();
    await changeLot(server, 'P00102', { rules: { longest: 30 } });
    await changeLot(server, 'P00103', { rules: { longest: 120, ahead: 2 } });
    const phone = await aPhone(server);
    await reserve(phone, EIGHT + HOUR);
    const { from, to } = windowFrom(EIGHT);
    const query = (end: string) =>
      `/parking/lots?from=${encodeURIComponent(from)}&to=${encodeURIComponent(end)}`;
    const { lots } = (await phone.get(query(to))).json();
    // Grid 1 and the two beside it are all within the village; from the next one only what is near.
    expect(lots.map(({ lot, free }: { lot: { code: string }; free: number }) => [lot.code, free])).toEqual([
      ['P00101', 5],
      ['P00102', 0],
      ['P00103', 5],
      ['P00104', 5],
    ]);
    expect(lots[2].lot.rules).toEqual({ longest: 120, ahead: 2 });
    expect(lots.map(({ metres }: { metres: number }) => metres)).toEqual([0, 956, 1112, 1466]);
    const longer = (await phone.get(query(toWire(EIGHT + 2 * HOUR)))).json();
    expect(longer.lots[0]).toMatchObject({ lot: { code: 'P00101' }, free: 4 });
  });

  it('is told of lots of the next village up to 1.5 km away', async () => {
    const { server } = await aTownToParkIn();
    const phone = await aPhone(server, dwellingsOf(GRIDS[1] ?? '')[0]);
    const { from, to } = windowFrom(EIGHT);
    const path = `/parking/lots?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
    const codes = (await phone.get(path)).json().lots.map(({ lot }: { lot: { code: string } }) => lot.code);
    expect(codes.slice(0, 3)).toEqual(['P00102', 'P00101', 'P00105']);
    // P00106 is 1.9 km away, and in the other village.
    expect([...codes].sort()).toEqual(['P00101', 'P00102', 'P00103', 'P00104', 'P00105', 'P00107']);
  });

  it('is told where its window is none', async () => {
    const { server } = await aTownToParkIn();
    const phone = await aPhone(server);
    const over = windowFrom(EIGHT - 2 * HOUR);
    for (const { from, to } of [over, { from: toWire(EIGHT + HOUR), to: toWire(EIGHT + HOUR) }]) {
      const path = `/parking/lots?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
      expect((await phone.get(path)).json()).toMatchObject(refusal('window-empty', ['/from', '/to']));
    }
    expect((await phone.get('/parking/lots?from=tomorrow')).statusCode).toBe(400);
  });
});

describe('a reservation from a phone', () => {
  it('goes from held to parked to left, and leaves the tables as a replay has them', async () => {
    const { server, clock } = await aTownToParkIn();
    const phone = await aPhone(server);
    const id = await reserve(phone, EIGHT + HOUR);
    expect(await matterOf(phone, id)).toEqual({
      ...{ id, own: true, at: toWire(EIGHT), matter: 'reservation' },
      ...{ lot: PUBLIC_LOT, lotName: '停车场 1', space: 1, ...windowFrom(EIGHT + HOUR) },
      ...{ state: 'held', overstayed: false },
    });
    const early = await phone.submit('/parking/entries', { reservation: id });
    expect([early.statusCode, early.json()]).toMatchObject([422, refusal('unknown-reservation')]);
    expect((await phone.submit('/parking/exits', { reservation: id })).json()).toMatchObject(
      refusal('not-parked', ['/reservation']),
    );

    clock.now += HOUR;
    expect((await phone.submit('/parking/entries', { reservation: id })).statusCode).toBe(201);
    expect(await matterOf(phone, id)).toMatchObject({ state: 'parked' });
    clock.now += 30 * MINUTE;
    expect((await phone.submit('/parking/exits', { reservation: id })).statusCode).toBe(201);
    expect(await matterOf(phone, id)).toMatchObject({ state: 'left', overstayed: false });
    expect(await eventsOf(server, 'parking.exited')).toMatchObject([
      { data: { space: 1, minutes: 30, reservation: id } },
    ]);
    expect((await phone.matters()).matters).toHaveLength(1);
    await expectSound(server);
  });

  it('can be given up, and then holds nothing', async () => {
    const { server, clock } = await aTownToParkIn();
    const phone = await aPhone(server);
    const id = await reserve(phone, EIGHT, { space: 3 });
    expect((await phone.submit('/parking/cancellations', { reservation: id })).statusCode).toBe(201);
    expect(await matterOf(phone, id)).toMatchObject({ state: 'cancelled' });
    await reserve(phone, EIGHT, { space: 3 });
    const again = await phone.submit('/parking/cancellations', { reservation: id });
    expect(again.json()).toMatchObject(refusal('reservation-over', ['/reservation']));
    clock.now += MINUTE;
    expect((await phone.submit('/parking/entries', { reservation: id })).json()).toMatchObject(
      refusal('unknown-reservation'),
    );
    await expectSound(server);
  });

  it('that nobody used has lapsed when its time is over', async () => {
    const { server, clock } = await aTownToParkIn();
    const phone = await aPhone(server);
    const id = await reserve(phone, EIGHT);
    clock.now += HOUR;
    expect(await matterOf(phone, id)).toMatchObject({ state: 'lapsed' });
    expect((await phone.submit('/parking/cancellations', { reservation: id })).json()).toMatchObject(
      refusal('reservation-over'),
    );
  });

  it('is nobody else’s to cancel, to enter on or to leave from; another of the household may', async () => {
    const { server } = await aTownToParkIn();
    const [mine, stranger, family] = [await aPhone(server), await aPhone(server), await aPhone(server)];
    await mine.bind();
    const id = await reserve(mine, EIGHT);
    for (const path of ['/parking/cancellations', '/parking/entries', '/parking/exits']) {
      const answer = await stranger.submit(path, { reservation: id });
      expect([answer.statusCode, answer.json()]).toMatchObject([
        422,
        refusal('unknown-reservation', ['/reservation']),
      ]);
    }
    expect((await stranger.matters()).matters).toEqual([]);
    await family.bind();
    expect(await matterOf(family, id)).toMatchObject({ own: false, state: 'held' });
    expect((await family.submit('/parking/entries', { reservation: id })).statusCode).toBe(201);
    expect((await mine.submit('/parking/exits', { reservation: id })).statusCode).toBe(201);
  });

  it('is refused with other lots that have a space, nearest first, where there is none', async () => {
    const { server } = await aTownToParkIn();
    await changeLot(server, 'P00101', { spaces: 1 });
    await changeLot(server, 'P00102', { rules: { open: { from: 18, to: 7 } } });
    const [first, second] = [await aPhone(server), await aPhone(server)];
    await reserve(first, EIGHT);
    const asked = { lot: PUBLIC_LOT, ...windowFrom(EIGHT), plate: PLATE };
    for (const [fields, name] of [[{}, 'lot-full'], [{ space: 1 }, 'space-taken']] as const) {
      const answer = await second.submit('/parking/reservations', { ...asked, ...fields });
      expect(answer.statusCode).toBe(409);
      expect(answer.json()).toMatchObject({
        ...refusal(name),
        alternatives: [{ lot: { code: 'P00103' }, free: 5, metres: 1112 }, { lot: { code: 'P00104' }, free: 5 }],
      });
    } // prettier-ignore
    const unknown = await second.submit('/parking/reservations', { ...asked, lot: 'P99' });
    expect(unknown.json()).toMatchObject(refusal('unknown-lot'));
    expect(unknown.json()).not.toHaveProperty('alternatives');
  });

  it('keeps to the rules of its lot', async () => {
    const { server } = await aTownToParkIn();
    const rules = { longest: 120, ahead: 1, open: { from: 8, to: 20 } };
    await changeLot(server, PUBLIC_LOT, { rules });
    const phone = await aPhone(server);
    const asked = async (from: number, hours: number) =>
      (
        await phone.submit('/parking/reservations', {
          lot: PUBLIC_LOT,
          ...windowFrom(from, hours),
          plate: PLATE,
        })
      ).json();
    expect(await asked(EIGHT, 2.5)).toMatchObject(refusal('stay-too-long', ['/to']));
    expect(await asked(EIGHT + 25 * HOUR, 1)).toMatchObject(refusal('reserve-too-far', ['/from']));
    expect(await asked(EIGHT + 11.5 * HOUR, 1)).toMatchObject(refusal('lot-closed', ['/from', '/to']));
    await reserve(phone, EIGHT, windowFrom(EIGHT, 2));
  });

  it.each(['沪A1234', '沪AO2345', 'AAA12345', '沪a12345'])('takes no plate such as %s', async (plate) => {
    const { server } = await aTownToParkIn();
    const phone = await aPhone(server);
    const answer = await phone.submit('/parking/reservations', {
      lot: PUBLIC_LOT,
      ...windowFrom(EIGHT),
      plate,
    });
    expect([answer.statusCode, answer.json().errors]).toMatchObject([400, [{ field: '/plate' }]]);
    expect(server.system.log.head).toBe(0);
  });

  it('has its plate sealed beside it and nowhere else, until 30 days after its end', async () => {
    const { server, clock, tick } = await aTownToParkIn();
    const phone = await aPhone(server);
    const id = await reserve(phone, EIGHT);
    const { store, seal } = server.system;
    const plates = query<[], { reservation: string; sealed: string; plate_index: string }>(
      'SELECT reservation, sealed, plate_index FROM parking_plate',
    );
    const [row] = await store.reader.all(plates);
    expect(row).toMatchObject({ reservation: id, plate_index: seal.index(PLATE) });
    expect(seal.decrypt(row?.sealed ?? '')).toBe(PLATE);
    const events = await store.reader.all(query<[], { data: string }>('SELECT data FROM event'));
    expect(JSON.stringify([row, events, await phone.matters()])).not.toContain('12345');

    clock.now = EIGHT + HOUR + 30 * DAY - 1;
    await tick();
    expect(await store.reader.all(plates)).toHaveLength(1);
    clock.now += 1;
    await tick();
    expect(await store.reader.all(plates)).toEqual([]);
  });
});
