import { expect, it } from 'vitest';
import { HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { verify } from '../src/verify.ts';
import { aClient } from './support/client.ts';
import { aServer } from './support/server.ts';
import { PUBLIC_LOT } from './support/town.ts';

it('keeps a space for who reserved it, for the whole window, also once the car has driven in', async () => {
  let now = Date.parse('2026-11-24T08:00:00+08:00');
  const server = await aServer({ now: () => now });
  const client = await aClient(server);
  const space = { lot: PUBLIC_LOT, space: 2 };
  const reserve = (from: number, to: number) =>
    client.post('/parking/reservations', { ...space, from: toWire(from), to: toWire(to) });
  const start = now + HOUR;
  const { id } = (await reserve(start, start + 8 * HOUR)).json();

  // Ten minutes before, nobody else is let onto it.
  now = start - 10 * MINUTE;
  expect((await client.post('/parking/entries', space)).json()).toMatchObject({
    type: 'urn:weige:problem:space-taken',
  });
  now = start;
  const entry = { lot: PUBLIC_LOT, reservation: id };
  expect((await client.post('/parking/entries', entry)).statusCode).toBe(201);
  const { events } = (await client.get('/events?type=parking.entered')).json();
  expect(events).toMatchObject([{ data: { space: 2, until: toWire(start + 8 * HOUR) } }]);

  now = start + HOUR;
  expect((await reserve(now + HOUR, now + 2 * HOUR)).statusCode).toBe(409);
  expect((await reserve(start + 8 * HOUR, start + 9 * HOUR)).statusCode).toBe(201);
  expect((await client.post('/parking/exits', space)).statusCode).toBe(201);
  expect((await reserve(now + HOUR, now + 2 * HOUR)).statusCode).toBe(201);
  expect((await verify(server.system.store)).faults).toEqual([]);
});
