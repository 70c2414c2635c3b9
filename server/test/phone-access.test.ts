import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '@weige/shared/contract/time';
import { DOOR_HEADER, NONCE_HEADER } from '@weige/shared/phone/door';
import { SYSTEM } from '../src/audit/audit.ts';
import { PHONE_COOKIE } from '../src/phone/cookie.ts';
import { aClock, aPerson, ORIGIN, problemIn } from './support/people.ts';
import { aDoorCode, aPhone, Phone } from './support/phone.ts';
import { HOME } from './support/reports.ts';
import { aFolder, aServer } from './support/server.ts';
import { DWELLINGS, VILLAGES } from './support/town.ts';

const [, NEXT_DOOR = ''] = DWELLINGS;
const WINDOW = { from: '2026-11-25T09:00:00+08:00', to: '2026-11-25T10:00:00+08:00' };
/** A submission that any phone may make. */
const RESERVATION = { lot: 'P00101', ...WINDOW, plate: '沪A12345' };
const reserve = '/parking/reservations';

describe('a door', () => {
  it('tells its address and nothing of who lives behind it', async () => {
    const server = await aServer();
    const phone = new Phone(server, HOME, await aDoorCode(server, HOME));
    const answer = await phone.open();
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      {
        address: `户 ${HOME}`,
        village: `village ${VILLAGES[0].slice(9)}`,
        place: expect.any(Array),
        bound: false,
      },
    ]);
    const [cookie] = answer.cookies;
    expect(answer.cookies).toHaveLength(1);
    expect(cookie).toMatchObject({ name: PHONE_COOKIE, httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(cookie?.maxAge).toBe(400 * 24 * 60 * 60);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('gives a phone one device, at whatever door, which lives as long as it is used', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server);
    const { secret } = phone;
    phone.code = await aDoorCode(server, NEXT_DOOR);
    clock.forward(300 * DAY);
    await phone.open();
    clock.forward(300 * DAY);
    await server.app.clockwork.run();
    expect((await phone.get('/matters')).statusCode).toBe(200);
    expect(phone.secret).toBe(secret);
    clock.forward(366 * DAY);
    await server.app.clockwork.run();
    expect(problemIn(await phone.get('/matters'))).toBe('unauthenticated');
    await phone.open();
    expect(phone.secret).not.toBe(secret);
    expect((await phone.get('/matters')).statusCode).toBe(200);
  });

  it('opens no more once its code is revoked or another is issued, for phones inside either', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    await server.system.phones.doors.reissue(HOME, SYSTEM);
    expect(problemIn(await phone.get('/matters'))).toBe('unknown-door');
    expect(problemIn(await phone.open())).toBe('unknown-door');
    phone.code = await aDoorCode(server, HOME);
    expect((await phone.get('/matters')).statusCode).toBe(200);
    await server.system.phones.doors.revoke(HOME, SYSTEM);
    expect(problemIn(await phone.get('/matters'))).toBe('unknown-door');
  });

  it('is not needed to be told that one is no device, and a device is not enough without a door', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const stranger = new Phone(server, HOME, phone.code);
    expect(problemIn(await stranger.get('/matters'))).toBe('unauthenticated');
    stranger.secret = 'x'.repeat(43);
    expect(problemIn(await stranger.get('/matters'))).toBe('unauthenticated');
    for (const code of ['', 'x'.repeat(22), 'short', '../../../etc/passwd', HOME])
      expect(problemIn(await phone.send('GET', '/matters', undefined, { [DOOR_HEADER]: code }))).toBe(
        'unknown-door',
      );
  });

  it('is opened by no token and no session, nor does a phone open what is theirs', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const cadre = await aPerson(server, 'cadre');
    const authorization = `Bearer ${await server.token('resident')}`;
    const cookies = { cookie: `${cadre.cookie}; ${phone.cookie}` };
    expect(problemIn(await phone.send('GET', '/matters', undefined, { authorization }))).toBe(
      'unauthenticated',
    );
    expect(problemIn(await phone.send('GET', '/matters', undefined, { cookie: cadre.cookie }))).toBe(
      'unauthenticated',
    );
    expect((await phone.send('GET', '/matters', undefined, cookies)).statusCode).toBe(200);
    const asked = await server.app.http.inject({ url: '/api/v1/areas', headers: { cookie: phone.cookie } });
    expect(problemIn(asked)).toBe('unauthenticated');
  });
});

describe('the page behind a door', () => {
  it('is the same for every code, and its worker may serve the pages of doors alone', async () => {
    const pages = aFolder();
    writeFileSync(join(pages, 'phone.html'), '<p>phone</p>');
    writeFileSync(join(pages, 'work.html'), '<p>work</p>');
    writeFileSync(join(pages, 'phone-sw.js'), '1;');
    writeFileSync(join(pages, 'other.js'), '1;');
    const { app } = await aServer({ pages });
    const get = (url: string) => app.http.inject({ url });
    for (const code of ['x'.repeat(22), 'revoked']) {
      const { statusCode, body, headers } = await get(`/m/${code}`);
      expect([statusCode, body]).toEqual([200, '<p>phone</p>']);
      expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer' });
    }
    for (const page of ['/m/work', '/m/work/case/1']) expect((await get(page)).body).toBe('<p>work</p>');
    expect((await get('/phone-sw.js')).headers).toMatchObject({
      'service-worker-allowed': '/m/',
      'cache-control': 'no-cache',
    });
    expect((await get('/other.js')).headers).not.toHaveProperty('service-worker-allowed');
  });
});

describe('a submission', () => {
  it('needs a nonce and a key, and says which is missing', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const bare = await phone.post(reserve, RESERVATION);
    expect([
      bare.statusCode,
      bare
        .json()
        .errors.map(({ field }: { field: string }) => field)
        .sort(),
    ]).toEqual([400, ['/idempotency-key', '/x-nonce']]);
    const short = { [NONCE_HEADER]: await phone.nonce(), 'idempotency-key': 'too-short' };
    expect((await phone.post(reserve, RESERVATION, short)).statusCode).toBe(400);
    expect(server.system.log.head).toBe(0);
  });

  it('spends its nonce once; a repeat under the same key is told the same, another body or key is refused', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server);
    const headers = { [NONCE_HEADER]: await phone.nonce(), 'idempotency-key': 'a-key-of-this-phone' };
    const first = await phone.post(reserve, RESERVATION, headers);
    expect(first.statusCode).toBe(201);
    const again = await phone.post(reserve, RESERVATION, headers);
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    const later = await phone.submit(reserve, RESERVATION, { key: 'a-key-of-this-phone' });
    expect(later.json()).toEqual(first.json());
    const changed = await phone.post(reserve, { ...RESERVATION, plate: '沪A12346' }, headers);
    expect(problemIn(changed)).toBe('key-reused');
    const other = { ...headers, 'idempotency-key': 'another-key-of-it' };
    expect(problemIn(await phone.post(reserve, RESERVATION, other))).toBe('nonce-spent');
    expect(server.system.log.head).toBe(1);
  });

  it('takes no nonce that is another’s, older than ten minutes, or replaced by a newer one', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const [phone, other] = [await aPhone(server), await aPhone(server)];
    const send = (nonce: string) =>
      phone.post(reserve, RESERVATION, { [NONCE_HEADER]: nonce, 'idempotency-key': 'a-key-of-this-phone' });
    expect(problemIn(await send(await other.nonce()))).toBe('nonce-spent');
    const first = await phone.nonce();
    const second = await phone.nonce();
    expect(problemIn(await send(first))).toBe('nonce-spent');
    clock.forward(10 * MINUTE);
    expect(problemIn(await send(second))).toBe('nonce-spent');
    expect(server.system.log.head).toBe(0);
    expect((await send(await phone.nonce())).statusCode).toBe(201);
  });

  it('that is refused leaves the nonce for the next try', async () => {
    const server = await aServer({ now: aClock().now });
    const phone = await aPhone(server);
    const headers = { [NONCE_HEADER]: await phone.nonce(), 'idempotency-key': 'a-key-of-this-phone' };
    expect(problemIn(await phone.post(reserve, { ...RESERVATION, lot: 'P09999' }, headers))).toBe(
      'unknown-lot',
    );
    expect((await phone.post(reserve, RESERVATION, headers)).statusCode).toBe(201);
  });

  it('from another site’s page, or from a page that does not say, changes nothing', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    const nonce = await phone.nonce();
    const foreign: readonly Record<string, string>[] = [
      { origin: 'http://elsewhere.example' },
      { origin: 'null' },
      { origin: `${ORIGIN}:8080` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const all = { [NONCE_HEADER]: nonce, 'idempotency-key': 'a-key-of-this-phone', ...headers };
      expect(problemIn(await phone.post(reserve, RESERVATION, all))).toBe('forbidden');
      expect(problemIn(await phone.post('/nonce', undefined, headers))).toBe('forbidden');
      expect(problemIn(await phone.send('POST', '/door', { code: phone.code }, headers))).toBe('forbidden');
      expect(problemIn(await phone.send('DELETE', '/binding', undefined, headers))).toBe('forbidden');
    }
    const silent = await server.app.http.inject({
      method: 'POST',
      url: '/api/v1/phone/nonce',
      headers: { cookie: phone.cookie, [DOOR_HEADER]: phone.code },
    });
    expect(problemIn(silent)).toBe('forbidden');
    expect(server.system.log.head).toBe(0);
  });
});
