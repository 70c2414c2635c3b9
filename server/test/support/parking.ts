import { expect } from 'vitest';
import { HOUR, toWire } from '@weige/shared/contract/time';
import { verify } from '../../src/verify.ts';
import { aClient } from './client.ts';
import type { Phone } from './phone.ts';
import { aServer } from './server.ts';
import type { TestServer } from './server.ts';
import { PUBLIC_LOT } from './town.ts';

/** When these tests begin: eight in the morning. */
export const EIGHT = Date.parse('2026-11-24T08:00:00+08:00');
export const PLATE = '沪A12345';

/** A server with a clock that the test moves; `tick` does what is due by then. */
export async function aTownToParkIn() {
  const clock = { now: EIGHT };
  const server = await aServer({ now: () => clock.now });
  return { server, clock, tick: () => server.app.clockwork.run() };
}

export const windowFrom = (from: number, hours = 1) => ({
  from: toWire(from),
  to: toWire(from + hours * HOUR),
});

/** Reserves a space for an hour and answers the reservation's id. */
export async function reserve(phone: Phone, from: number, fields: object = {}): Promise<string> {
  const body = { lot: PUBLIC_LOT, ...windowFrom(from), plate: PLATE, ...fields };
  const answer = await phone.submit('/parking/reservations', body);
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  return answer.json().id;
}

/** One of the matters that a phone follows, as it sees it. */
export async function matterOf(phone: Phone, id: string) {
  const { matters } = await phone.matters();
  return matters.find((one: { id: string }) => one.id === id);
}

/** What a refusal looks like, with the fields that it names. */
export const refusal = (name: string, fields?: string[]) => ({
  type: `urn:weige:problem:${name}`,
  ...(fields ? { errors: fields.map((field) => expect.objectContaining({ field })) } : {}),
});

/** The events of one type in the log. */
export async function eventsOf(server: TestServer, type: string) {
  return (await (await aClient(server)).get(`/events?type=${type}`)).json().events;
}

/** Every table equals a replay of the log. */
export async function expectSound({ system }: TestServer): Promise<void> {
  expect((await verify(system.store)).faults).toEqual([]);
}
