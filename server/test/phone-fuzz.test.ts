import { randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '@weige/shared/scenarios/check-in/phone';
import { DAY, HOUR } from '@weige/shared/contract/time';
import { AskMatters } from '@weige/shared/phone/matters';
import { BindDevice, DOOR_HEADER, NONCE_HEADER, OpenDoor } from '@weige/shared/phone/door';
import { SCENARIOS } from '../src/scenarios/index.ts';
import { bodiesFor } from './support/by-schema.ts';
import { aWorker, HAZARD, REPAIR, submitted } from './support/cases.ts';
import { aClock } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import type { Phone } from './support/phone.ts';
import { HOME } from './support/reports.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { DWELLINGS, dwellingsOf, GRID, GRIDS, placeIn, PRIVATE_LOT, PUBLIC_LOT } from './support/town.ts';

const SUBMISSIONS = SCENARIOS.flatMap(({ phone = [] }) => phone);
/** Routes of phones with a body that are no submissions. */
const OTHERS = [
  { path: '/door', body: OpenDoor },
  { path: '/binding', body: BindDevice },
  { path: '/matters', body: AskMatters },
];
/** The household that the first space of the private lot belongs to. */
const [SHARER = ''] = dwellingsOf(GRIDS[4] ?? '');
/** For those that send hundreds of bodies, ms. */
const LONG = 120_000;
const PER_ROUTE = 100;

const START = Date.parse('2026-11-24T09:00:00+08:00');
const at = (days: number, hours = 0): string => new Date(START + days * DAY + hours * HOUR).toISOString();
const PERSON = { name: '王小明', paper: 'identity', number: '11010519491231002X', relation: 'tenant' };
const HELD = { lot: PUBLIC_LOT, from: at(5), to: at(5, 2), plate: '沪A12345' };
const SHARED = { lot: PRIVATE_LOT, space: 1, from: at(5), to: at(6) };

/** A household with a matter of each kind, one of them closed, at a clock that is put forward so that no limit is met. */
async function aHousehold() {
  const clock = aClock(START);
  const server = await aServer({ now: clock.now });
  const phone = await aPhone(server, SHARER);
  await phone.bind();
  const stay = { kind: 'arrive', people: [PERSON], consent: CONSENT_VERSION, until: at(20) };
  const ids = [
    await submitted(phone, '/hazards', HAZARD),
    await submitted(phone, '/hazards', HAZARD),
    await submitted(phone, '/repairs', REPAIR),
    await submitted(phone, '/check-ins', stay),
    await submitted(phone, '/parking/reservations', HELD),
    await submitted(phone, '/parking/shares', SHARED),
  ];
  await (await aWorker(server)).close(ids[0] ?? '');
  const { matters } = await phone.matters();
  const stays = matters.flatMap(({ people = [] }: { people?: { stay: string }[] }) => people);
  ids.push(...stays.map((person: { stay: string }) => person.stay));
  expect(ids).toHaveLength(7);
  return { server, phone, ids, later: () => clock.forward(HOUR) };
}

/** Words that exist, so that not everything ends at the first look-up. */
const known = (ids: readonly string[]) => {
  const id = fc.constantFrom(...ids);
  return {
    ...{ case: id, reservation: id, share: id, stay: id, photos: fc.constant([]) },
    ...{ lot: fc.constantFrom(PUBLIC_LOT, PRIVATE_LOT), space: fc.integer({ min: 1, max: 5 }) },
    ...{ plate: fc.constantFrom('沪A12345', '沪AD12345'), phone: fc.constant('13812345678') },
    ...{ name: fc.constant(PERSON.name), paper: fc.constant('identity'), number: fc.constant(PERSON.number) },
    ...{ origin: fc.constantFrom('江苏', '安徽'), consent: fc.constant(CONSENT_VERSION) },
    ...{ place: fc.constantFrom(placeIn(GRID), [0, 0]), at: fc.constant(at(0)) },
    ...{ from: fc.constantFrom(at(7), at(9)), to: fc.constantFrom(at(7, 2), at(9, 3)) },
    until: fc.constantFrom(at(30), at(300)),
  };
};

/** The server is there, its log is whole, and it still takes an ordinary report. */
async function isWell(server: TestServer, phone: Phone): Promise<void> {
  const before = server.system.log.head;
  await submitted(phone, '/hazards', HAZARD);
  expect(server.system.log.head).toBe(before + 1);
  expect((await phone.get('/matters')).statusCode).toBe(200);
}

describe('every submission of a phone', () => {
  it.each(SUBMISSIONS.map(({ path, body }) => [path, body] as const))(
    'is answered with 201 or a refusal, whatever its body: %s',
    { timeout: LONG },
    async (path, schema) => {
      const { server, phone, ids, later } = await aHousehold();
      let decided = 0;
      await fc.assert(
        fc.asyncProperty(bodiesFor(schema, known(ids)), async (body) => {
          later();
          const { head } = server.system.log;
          const headers = { [NONCE_HEADER]: await phone.nonce(), 'idempotency-key': randomUUID() };
          const text = JSON.stringify(body);
          const sent = { 'content-type': 'application/json', ...headers };
          const answer = await phone.post(path, text, sent);
          if (answer.statusCode !== 400) decided++;
          const told = [path, text, answer.statusCode, answer.body];
          if (answer.statusCode !== 201) {
            expect(answer.statusCode, JSON.stringify(told)).toBeGreaterThanOrEqual(400);
            expect(answer.statusCode, JSON.stringify(told)).toBeLessThan(500);
            expect([server.system.log.head, answer.json().type]).toEqual([
              head,
              expect.stringMatching(/^urn:weige:/),
            ]);
          }
        }),
        { numRuns: PER_ROUTE, seed: 5 },
      );
      // More was tried than the first look at the body.
      expect(decided).toBeGreaterThan(0);
      await isWell(server, phone);
    },
  );
});

describe('every other route of phones', () => {
  it.each(OTHERS)(
    'refuses what it cannot use: POST $path',
    { timeout: LONG },
    async ({ path, body: schema }) => {
      const { server, phone, later } = await aHousehold();
      await fc.assert(
        fc.asyncProperty(bodiesFor(schema), async (body) => {
          later();
          const answer = await phone.post(path, JSON.stringify(body), { 'content-type': 'application/json' });
          expect(answer.statusCode, JSON.stringify([path, body, answer.body])).toBeLessThan(500);
        }),
        { numRuns: PER_ROUTE, seed: 5 },
      );
      await isWell(server, phone);
    },
  );

  it('answers any query and any id', { timeout: LONG }, async () => {
    const { server, phone, ids, later } = await aHousehold();
    const paths = server.app.routes
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/phone/'))
      .map(({ path }) => path.replace('/api/v1/phone', ''));
    expect(paths.length).toBeGreaterThan(3);
    const value = fc.oneof(
      fc.constantFrom(
        ...ids,
        HOME,
        'gas',
        '121.3',
        '30.7',
        '2026-11-25T09:00:00+08:00',
        'NaN',
        '1e999',
        '%00',
      ),
      fc.string({ unit: 'binary' }),
    );
    const names = ['from', 'to', 'kind', 'lng', 'lat', 'area', 'lot', 'x', '__proto__'];
    const asked = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(value, fc.array(value, { maxLength: 3 })),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), asked, value, async (path, query, id) => {
        later();
        const escaped = (text: string) => encodeURIComponent(Buffer.from(text).toString());
        const pairs = Object.entries(query).flatMap(([name, values]) =>
          [values].flat().map((one) => `${name}=${escaped(one)}`),
        );
        const url = `${path.replace(':id', () => escaped(id))}?${pairs.join('&')}`;
        const answer = await phone.get(url);
        expect(answer.statusCode, JSON.stringify([url, answer.body])).toBeLessThan(500);
      }),
      { numRuns: 300, seed: 5 },
    );
    await isWell(server, phone);
  });
});

/** Sends bytes over a real connection, as no library would. */
function sendRaw(server: TestServer, phone: Phone, body: string | Buffer, headers: Record<string, string>) {
  const all = {
    cookie: phone.cookie,
    [DOOR_HEADER]: phone.code,
    'sec-fetch-site': 'same-origin',
    ...headers,
  };
  return new Promise<number | undefined>((resolve) => {
    const sending = request(
      `${server.address}/api/v1/phone/hazards`,
      { agent: false, method: 'POST', headers: all },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    );
    // The server may hang up while the rest is still on its way.
    sending.on('error', () => resolve(undefined));
    sending.end(body);
  });
}

describe('over a real connection', () => {
  it('bodies and headers that are too many, too large or not text are refused, and the next phone is served', async () => {
    const server = await aServer({ listen: true });
    const [phone, other] = [await aPhone(server), await aPhone(server, DWELLINGS[5])];
    const json = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const nonce = { [NONCE_HEADER]: 'x'.repeat(22) };
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`h${index}`, '1']));
    const good = JSON.stringify(HAZARD);
    const hostile: readonly [string, string | Buffer, Record<string, string>, readonly (number | undefined)[]][] = [
      ['a thousand headers', good, { ...json, ...nonce, ...many }, [400]],
      ['a header of 100 kB', good, { ...json, x: 'x'.repeat(100_000) }, [431, undefined]],
      ['a cookie of 10 kB', good, { ...json, cookie: 'x'.repeat(10_000) }, [401]],
      ['a thousand cookies', good, { ...json, cookie: 'weige_phone=x; '.repeat(1_000) }, [401]],
      ['a body of 2 MB', 'x'.repeat(2_000_000), { ...json, ...nonce }, [413, undefined]],
      ['binary', randomBytes(5_000), { ...json, ...nonce }, [400]],
      ['text that is no UTF-8', Buffer.from('{"words":"\xff\xfe"}', 'latin1'), { ...json, ...nonce }, [400]],
      ['another character set', good, { ...json, ...nonce, 'content-type': 'application/json; charset=gbk' }, [409, 415]],
      ['said to be compressed', randomBytes(900), { ...json, ...nonce, 'content-encoding': 'gzip' }, [400, 415]],
      ['30,000 brackets', '['.repeat(30_000), { ...json, ...nonce }, [400]],
      ['30,000 nested lists', '['.repeat(30_000) + ']'.repeat(30_000), { ...json, ...nonce }, [400]],
      ['a prototype', `{"__proto__":{"admin":true},${good.slice(1)}`, { ...json, ...nonce }, [400]],
      ['a field twice', `{"kind":"x",${good.slice(1)}`, { ...json, ...nonce }, [409]],
      ['a form', 'kind=gas', { ...json, ...nonce, 'content-type': 'application/x-www-form-urlencoded' }, [415]],
      ['a thousand parts', '--x\r\n\r\n1\r\n'.repeat(1_000), { ...json, 'content-type': 'multipart/form-data; boundary=x' }, [415]],
      ['nothing', '', { ...json, ...nonce }, [400]],
      ['a picture', randomBytes(900), { ...json, ...nonce, 'content-type': 'image/jpeg' }, [415]],
      ['a nonce of 1 kB', good, { ...json, [NONCE_HEADER]: 'x'.repeat(1_000) }, [400]],
      ['a key of 1 kB', good, { ...json, ...nonce, 'idempotency-key': 'x'.repeat(1_000) }, [400]],
    ]; // prettier-ignore
    for (const [what, body, headers, expected] of hostile) {
      const status = await sendRaw(server, phone, body, headers);
      expect(expected, `${what}: ${status}`).toContain(status);
      expect((await other.get('/matters')).statusCode).toBe(200);
    }
    expect(server.system.log.head).toBe(0);
    await isWell(server, phone);
  });
});
