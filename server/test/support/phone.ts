import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { DOOR_HEADER, NONCE_HEADER } from '@weige/shared/phone/door';
import { SYSTEM } from '../../src/audit/audit.ts';
import { BY_VILLAGE } from '../../src/phone/bindings.ts';
import { PHONE_COOKIE } from '../../src/phone/cookie.ts';
import { ORIGIN } from './people.ts';
import { HOME } from './reports.ts';
import type { TestServer } from './server.ts';

let phones = 0;
/** Every phone comes from an address of its own, so that no limit takes one for another. */
const anAddress = (): string => `10.8.${Math.floor(++phones / 250)}.${(phones % 250) + 1}`;

export interface PhoneOptions {
  readonly remoteAddress?: string;
  readonly language?: string;
}

/** The code on the door of a dwelling, issued where it has none yet. */
export async function aDoorCode({ system }: TestServer, dwelling: string): Promise<string> {
  const { doors } = system.phones;
  await doors.issue(dwelling, SYSTEM);
  const code = (await doors.of(dwelling))?.code;
  if (code === undefined) throw new Error(`The door of ${dwelling} has no code.`);
  return code;
}

/** A resident's phone, with a cookie jar of one cookie, on a page of the server. */
export class Phone {
  /** Secret of the device, or empty. */
  secret = '';
  /** Code of the door that it stands at. */
  code: string;
  readonly dwelling: string;
  readonly #server: TestServer;
  readonly #address: string;
  readonly #language: string;

  constructor(
    server: TestServer,
    dwelling: string,
    code: string,
    { remoteAddress = anAddress(), language = 'en' }: PhoneOptions = {},
  ) {
    this.#server = server;
    this.dwelling = dwelling;
    this.code = code;
    this.#address = remoteAddress;
    this.#language = language;
  }

  get cookie(): string {
    return this.secret === '' ? '' : `${PHONE_COOKIE}=${this.secret}`;
  }

  async send(
    method: NonNullable<InjectOptions['method']>,
    path: string,
    payload?: object | string | Buffer,
    headers: Record<string, string> = {},
  ) {
    const answer = await this.#server.app.http.inject({
      method,
      url: `/api/v1/phone${path}`,
      remoteAddress: this.#address,
      headers: {
        host: new URL(ORIGIN).host,
        'accept-language': this.#language,
        [DOOR_HEADER]: this.code,
        ...(method === 'GET' ? {} : { origin: ORIGIN }),
        ...(this.secret === '' ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const set = answer.cookies.find(({ name }) => name === PHONE_COOKIE);
    if (set) this.secret = set.value;
    return answer;
  }

  get = (path: string) => this.send('GET', path);
  post = (path: string, payload?: object | string, headers?: Record<string, string>) =>
    this.send('POST', path, payload, headers);
  remove = (path: string) => this.send('DELETE', path);

  /** Scans the code on the door. */
  open = (code = this.code) => this.post('/door', { code });

  /** A nonce for one submission. */
  async nonce(): Promise<string> {
    const answer = await this.post('/nonce');
    if (answer.statusCode !== 201) throw new Error(`No nonce: ${answer.body}`);
    return answer.json().nonce;
  }

  /** Submits as the page does: fetches a nonce, sends it with a key; the same key again is a repeat. */
  async submit(path: string, body: object, { key = randomUUID() }: { key?: string } = {}) {
    return this.post(path, body, { [NONCE_HEADER]: await this.nonce(), 'idempotency-key': key });
  }

  /** Sends the bytes of a photograph. */
  upload = (bytes: Buffer, type: string, key: string = randomUUID()) =>
    this.send('POST', '/photos', bytes, { 'content-type': type, 'idempotency-key': key });

  /** What it follows; with receipts also what it sent anonymously. */
  matters = async (receipts: readonly string[] = []) => (await this.post('/matters', { receipts })).json();

  /** Joins the household by a code from the village. */
  async bind(): Promise<void> {
    const { code } = await this.#server.system.phones.bindings.give(this.dwelling, SYSTEM, BY_VILLAGE);
    const answer = await this.post('/binding', { code });
    if (answer.statusCode !== 204) throw new Error(`The phone could not join: ${answer.body}`);
  }
}

/** A phone that has opened the door of a dwelling. */
export async function aPhone(
  server: TestServer,
  dwelling = HOME,
  options: PhoneOptions = {},
): Promise<Phone> {
  const phone = new Phone(server, dwelling, await aDoorCode(server, dwelling), options);
  const answer = await phone.open();
  if (answer.statusCode !== 200) throw new Error(`The door did not open: ${answer.body}`);
  return phone;
}
