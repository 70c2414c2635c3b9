import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { DOOR_HEADER, NONCE_HEADER } from '@weige/shared/phone/door';
import { HOUR, toWire } from '@weige/shared/contract/time';
import { PHONE_COOKIE } from '../src/phone/cookie.ts';
import { query } from '../src/store/store.ts';
import { verify } from '../src/verify.ts';
import { changeLot } from './support/lots.ts';
import { aDoorCode } from './support/phone.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { dwellingsOf, GRIDS, PUBLIC_LOT } from './support/town.ts';

const PHONES = 1_000;
const SPACES = 50;
/** Doors from which another public lot is near: those of the first village, and of the grids beside it. */
const DOORS = [...GRIDS.slice(0, 5), ...GRIDS.slice(6, 7)].flatMap(dwellingsOf);

interface Answer {
  readonly status: number;
  readonly cookie: string | undefined;
  readonly body: {
    readonly type?: string;
    readonly title?: string;
    readonly nonce?: string;
    readonly alternatives?: readonly { readonly free: number; readonly lot: { readonly code: string } }[];
  };
}

/** A phone somewhere in the town: over real HTTP, from an address of its own on the loopback. */
class DistantPhone {
  readonly #address: string;
  readonly #code: string;
  readonly #agent: Agent;
  readonly #localAddress: string;
  #cookie = '';

  constructor({ address }: TestServer, code: string, index: number, agent: Agent) {
    this.#address = address;
    this.#code = code;
    this.#agent = agent;
    this.#localAddress = `127.8.${Math.floor(index / 250)}.${(index % 250) + 1}`;
  }

  async post(path: string, body: object | undefined, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.#send(path, body === undefined ? '' : JSON.stringify(body), headers);
    this.#cookie = answer.cookie ?? this.#cookie;
    return answer;
  }

  #send(path: string, text: string, headers: Record<string, string>): Promise<Answer> {
    const url = new URL(`/api/v1/phone${path}`, this.#address);
    const common = {
      origin: url.origin,
      [DOOR_HEADER]: this.#code,
      ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
      ...(text === ''
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
    };
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent: this.#agent, localAddress: this.#localAddress };
      const sent = request(url, { ...options, headers: { ...common, ...headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const set = response.headers['set-cookie']?.find((one) => one.startsWith(`${PHONE_COOKIE}=`));
          const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
          resolve({ status: response.statusCode ?? 0, cookie: set?.split(';')[0], body });
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }
}

const windowsOf = query<[], { space: number; count: number }>(
  'SELECT space, count(*) AS count FROM parking_reservation GROUP BY space ORDER BY space',
);

it('gives 50 spaces to 50 of 1,000 phones that ask at once, and tells the others where there are some', async () => {
  const server = await aServer({ listen: true });
  await changeLot(server, PUBLIC_LOT, { spaces: SPACES });
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const codes = await Promise.all(DOORS.map((dwelling) => aDoorCode(server, dwelling)));
  const phones = Array.from(
    { length: PHONES },
    (_, i) => new DistantPhone(server, codes[i % codes.length] ?? '', i, agent),
  );
  const opened = await Promise.all(
    phones.map((phone, i) => phone.post('/door', { code: codes[i % codes.length] })),
  );
  expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([200]));
  const nonces = await Promise.all(phones.map((phone) => phone.post('/nonce', undefined)));
  const from = Date.now() + HOUR;
  const asked = { lot: PUBLIC_LOT, from: toWire(from), to: toWire(from + HOUR), plate: '沪A12345' };

  const answers = await Promise.all(
    phones.map((phone, i) =>
      phone.post('/parking/reservations', asked, {
        [NONCE_HEADER]: nonces[i]?.body.nonce ?? '',
        'idempotency-key': randomUUID(),
      }),
    ),
  );

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(SPACES);
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused).toHaveLength(PHONES - SPACES);
  for (const { status, body } of refused) {
    expect([status, body.type]).toEqual([409, 'urn:weige:problem:lot-full']);
    expect(body.title).not.toBe('');
    expect(body.alternatives?.length).toBeGreaterThan(0);
    for (const { free, lot } of body.alternatives ?? []) {
      expect(free).toBeGreaterThan(0);
      expect(lot.code).not.toBe(PUBLIC_LOT);
    }
  }
  const held = await server.system.store.reader.all(windowsOf);
  expect(held).toEqual(Array.from({ length: SPACES }, (_, i) => ({ space: i + 1, count: 1 })));
  expect((await verify(server.system.store)).faults).toEqual([]);
}, 60_000);
