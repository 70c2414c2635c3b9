import type { InjectOptions } from 'fastify';
import type { PersonRole } from '@weige/shared/contract/roles';
import { SESSION_COOKIE } from '../../src/access/cookie.ts';
import type { TestServer } from './server.ts';
import { TOWN } from './town.ts';

/** Host that the injected requests go to, and the origin of its pages. */
const HOST = 'weige.test';
export const ORIGIN = `http://${HOST}`;
export const PASSWORD = 'correct horse battery';

let addresses = 0;
/** Every person comes from an address of their own, so that the limiter takes nobody for another. */
const anAddress = (): string => `10.0.${Math.floor(++addresses / 250)}.${(addresses % 250) + 1}`;

export interface BrowserOptions {
  readonly remoteAddress?: string;
  readonly agent?: string;
}

/** A browser with a cookie jar of one cookie, on a page of the server. */
export class Browser {
  /** Secret of the session, or empty. */
  session = '';
  readonly #server: TestServer;
  readonly #address: string;
  readonly #agent: string;

  constructor(server: TestServer, { remoteAddress = anAddress(), agent = 'Test/1' }: BrowserOptions = {}) {
    this.#server = server;
    this.#address = remoteAddress;
    this.#agent = agent;
  }

  get cookie(): string {
    return this.session === '' ? '' : `${SESSION_COOKIE}=${this.session}`;
  }

  async send(
    method: NonNullable<InjectOptions['method']>,
    path: string,
    payload?: object | string,
    headers: Record<string, string> = {},
  ) {
    const answer = await this.#server.app.http.inject({
      method,
      url: `/api/v1${path}`,
      remoteAddress: this.#address,
      headers: {
        host: HOST,
        'user-agent': this.#agent,
        'accept-language': 'en',
        ...(method === 'GET' ? {} : { origin: ORIGIN }),
        ...(this.session === '' ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const set = answer.cookies.find(({ name }) => name === SESSION_COOKIE);
    if (set) this.session = set.value;
    return answer;
  }

  get = (path: string) => this.send('GET', path);
  post = (path: string, payload?: object | string, headers?: Record<string, string>) =>
    this.send('POST', path, payload, headers);
  patch = (path: string, payload: object) => this.send('PATCH', path, payload);
  put = (path: string, payload: object) => this.send('PUT', path, payload);
  remove = (path: string) => this.send('DELETE', path);

  signIn = (name: string, password = PASSWORD, code?: string) =>
    this.post('/session', { name, password, ...(code === undefined ? {} : { code }) });
}

export interface PersonOptions extends BrowserOptions {
  readonly role?: PersonRole;
  readonly area?: string;
}

export async function anAccount(
  server: TestServer,
  name: string,
  { role = 'town-admin', area = TOWN }: PersonOptions = {},
) {
  await server.system.access.accounts.put({
    name,
    displayName: `岗位 ${name}`,
    role,
    area,
    password: PASSWORD,
  });
}

/** Somebody with an account, signed in. */
export async function aPerson(
  server: TestServer,
  name: string,
  options: PersonOptions = {},
): Promise<Browser> {
  await anAccount(server, name, options);
  const browser = new Browser(server, options);
  const { statusCode } = await browser.signIn(name);
  if (statusCode !== 201) throw new Error(`${name} could not sign in: ${statusCode}.`);
  return browser;
}

/** A clock that tests put forward. */
export function aClock(start = Date.parse('2026-11-24T09:00:00+08:00')) {
  let now = start;
  return { now: () => now, forward: (ms: number) => (now += ms) };
}

/** Name of the problem in an answer. */
export const problemIn = (answer: { json: () => { type?: string } }): string | undefined =>
  answer.json().type?.replace('urn:weige:problem:', '');
