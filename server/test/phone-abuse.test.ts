import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '@weige/shared/contract/time';
import { SYSTEM } from '../src/audit/audit.ts';
import { NONCE_HEADER } from '@weige/shared/phone/door';
import { networkOf } from '../src/phone/limit.ts';
import { aClock, problemIn } from './support/people.ts';
import { aDoorCode, aPhone, Phone } from './support/phone.ts';
import { HOME } from './support/reports.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { DWELLINGS, TOWN } from './support/town.ts';

const [, NEXT_DOOR = ''] = DWELLINGS;
const RESERVATION = {
  lot: 'P00101',
  from: '2026-11-25T09:00:00+08:00',
  to: '2026-11-25T10:00:00+08:00',
  plate: '沪A12345',
};
const reserve = '/parking/reservations';
/** For those that send thousands of requests, ms. */
const LONG = 60_000;

const aGuess = (): string => randomBytes(16).toString('base64url');

/** Opens doors from one address. */
const opener = (server: TestServer, remoteAddress: string) => (code: string) =>
  new Phone(server, HOME, code, { remoteAddress }).open();

/** A code whose door no longer opens by it. */
async function aRevokedCode(server: TestServer, dwelling: string): Promise<string> {
  const code = await aDoorCode(server, dwelling);
  await server.system.phones.doors.revoke(dwelling, SYSTEM);
  return code;
}

describe('guessed door codes', () => {
  it('open nothing, a hundred thousand of them', { timeout: LONG }, async () => {
    const server = await aServer();
    const { doors } = server.system.phones;
    await doors.issue(TOWN, SYSTEM);
    const real = (await doors.of(HOME))?.code ?? '';
    for (let guess = 0; guess < 100_000; guess++)
      if ((await doors.find(aGuess())) !== undefined) throw new Error('A guess opened a door.');
    // Nor does what is near a real one.
    const near = Array.from(
      { length: real.length },
      (_, at) => real.slice(0, at) + (real[at] === 'A' ? 'B' : 'A') + real.slice(at + 1),
    );
    for (const code of [...near, real.toLowerCase(), real.toUpperCase()].filter((code) => code !== real))
      expect(await doors.find(code)).toBeUndefined();
    expect((await doors.find(real))?.dwelling).toBe(HOME);
  });

  it('are answered over HTTP like revoked ones, to the last header', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const revoked = await aRevokedCode(server, NEXT_DOOR);
    const phone = await aPhone(server);
    const told = ({ statusCode, body, headers }: Awaited<ReturnType<Phone['open']>>) => {
      const { date: _, ...others } = headers;
      return { statusCode, body, headers: others };
    };
    const open = opener(server, '10.9.0.1');
    const unknown = told(await open(aGuess()));
    expect(unknown.statusCode).toBe(404);
    expect(told(await open(revoked))).toEqual(unknown);
    const inside = async (code: string) =>
      told(await phone.send('GET', '/matters', undefined, { 'x-door': code }));
    expect(await inside(revoked)).toEqual(await inside(aGuess()));
    // Beyond the limit too.
    for (let guess = 0; guess < 28; guess++) await open(aGuess());
    const late = told(await open(aGuess()));
    expect(late.statusCode).toBe(429);
    expect(told(await open(revoked))).toEqual(late);
  });

  it(
    'are told to stop after thirty in ten minutes from an address, where a right one still opens',
    { timeout: LONG },
    async () => {
      const clock = aClock();
      const server = await aServer({ now: clock.now });
      const code = await aDoorCode(server, HOME);
      const open = opener(server, '10.9.0.2');
      const statuses = new Map<number, number>();
      for (let guess = 0; guess < 2_000; guess++) {
        const { statusCode, cookies } = await open(aGuess());
        expect(cookies).toEqual([]);
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
      }
      expect([...statuses]).toEqual([[404, 30], [429, 1_970]]); // prettier-ignore
      expect((await open(code)).statusCode).toBe(200);
      expect((await opener(server, '10.9.0.3')(aGuess())).statusCode).toBe(404);
      clock.forward(10 * MINUTE);
      expect((await open(aGuess())).statusCode).toBe(404);
    },
  );

  it('are counted together whether they are scanned or sent along by a device', async () => {
    const server = await aServer();
    const phone = await aPhone(server, HOME, { remoteAddress: '10.9.0.4' });
    const tries = async () =>
      (await phone.send('GET', '/matters', undefined, { 'x-door': aGuess() })).statusCode;
    for (let guess = 0; guess < 30; guess++) expect(await tries()).toBe(404);
    expect(await tries()).toBe(429);
    expect((await opener(server, '10.9.0.4')(aGuess())).statusCode).toBe(429);
    expect((await phone.get('/matters')).statusCode).toBe(200);
  });

  it('are counted by the network where an address has a choice of many', () => {
    expect(networkOf('10.0.0.1')).toBe('10.0.0.1');
    expect(networkOf('::ffff:10.0.0.1')).toBe('::ffff:10.0.0.1');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8::9')).toBe('2001:db8:0:0');
    expect(networkOf('::1')).toBe('0:0:0:0');
  });
});

describe('a flood', () => {
  /** Submissions one after another until one is told that it is too many; how many were not. */
  async function submitUntilRefused(phone: Phone, most: number): Promise<number> {
    for (let sent = 0; sent < most; sent++) {
      const headers = { [NONCE_HEADER]: 'x'.repeat(22), 'idempotency-key': randomUUID() };
      const problem = problemIn(await phone.post(reserve, RESERVATION, headers));
      if (problem === 'too-many-requests') return sent;
      expect(problem).toBe('nonce-spent');
    }
    return most;
  }

  it(
    'from one device is stopped at twenty in ten minutes, while others at the same door and address go on',
    { timeout: LONG },
    async () => {
      const clock = aClock();
      const server = await aServer({ now: clock.now });
      const shared = { remoteAddress: '10.9.1.1' };
      const [flooding, other] = [await aPhone(server, HOME, shared), await aPhone(server, HOME, shared)];
      expect(await submitUntilRefused(flooding, 1_000)).toBe(20);
      // What is refused counts for nobody else.
      for (let sent = 0; sent < 500; sent++) expect(await submitUntilRefused(flooding, 1)).toBe(0);
      expect((await other.submit(reserve, RESERVATION)).statusCode).toBe(201);
      expect((await flooding.get('/matters')).statusCode).toBe(200);
      clock.forward(10 * MINUTE);
      expect(await submitUntilRefused(flooding, 1_000)).toBe(20);
    },
  );

  it('of strangers at a door is stopped at sixty in an hour, and its household goes on', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const own = await aPhone(server);
    await own.bind();
    let sent = 0;
    for (let device = 0; device < 4; device++) sent += await submitUntilRefused(await aPhone(server), 1_000);
    expect(sent).toBe(60);
    expect(problemIn(await (await aPhone(server)).submit(reserve, RESERVATION))).toBe('too-many-requests');
    expect((await own.submit(reserve, RESERVATION)).statusCode).toBe(201);
    expect(
      (await (await aPhone(server, NEXT_DOOR)).submit(reserve, { ...RESERVATION, plate: '沪A12346' }))
        .statusCode,
    ).toBe(201);
    clock.forward(HOUR);
    expect(await submitUntilRefused(await aPhone(server), 1)).toBe(1);
  });

  it(
    'from one address is stopped at three hundred in ten minutes, before anything is looked up',
    { timeout: LONG },
    async () => {
      const clock = aClock();
      const server = await aServer({ now: clock.now });
      let sent = 0;
      let last: Phone | undefined;
      for (const dwelling of DWELLINGS.slice(0, 16)) {
        last = await aPhone(server, dwelling, { remoteAddress: '10.9.1.2' });
        sent += await submitUntilRefused(last, 1_000);
      }
      expect(sent).toBe(300);
      const { statusCode } = await new Phone(server, HOME, aGuess(), { remoteAddress: '10.9.1.2' }).post(
        reserve,
        {},
      );
      expect(statusCode).toBe(429);
      expect((await last?.get('/matters'))?.statusCode).toBe(200);
      expect((await (await aPhone(server)).submit(reserve, RESERVATION)).statusCode).toBe(201);
    },
  );

  it(
    'of new devices at one door is stopped, and of requests and nonces by one device',
    { timeout: LONG },
    async () => {
      const server = await aServer({ now: aClock().now });
      const phone = await aPhone(server);
      const forgetful = { remoteAddress: '10.9.1.3' };
      for (let device = 0; device < 20; device++) await aPhone(server, HOME, forgetful);
      expect(problemIn(await new Phone(server, HOME, phone.code, forgetful).open())).toBe(
        'too-many-requests',
      );
      for (let device = 21; device < 60; device++) await aPhone(server);
      expect(problemIn(await new Phone(server, HOME, phone.code).open())).toBe('too-many-requests');
      expect((await phone.open()).statusCode).toBe(200);
      const neighbour = await aPhone(server, NEXT_DOOR);
      for (let asked = 0; asked < 60; asked++) await phone.nonce();
      expect(problemIn(await phone.post('/nonce'))).toBe('too-many-requests');
      while ((await phone.get('/matters')).statusCode === 200);
      expect(problemIn(await phone.get('/matters'))).toBe('too-many-requests');
      expect((await neighbour.get('/matters')).statusCode).toBe(200);
    },
  );
});
