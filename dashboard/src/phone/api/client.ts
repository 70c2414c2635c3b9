import type { DoorView, Nonce } from '@weige/shared/phone/door';
import type { PhotoTaken } from '@weige/shared/phone/photos';
import { ask } from './ask.ts';
import type { Answered, Asking } from './ask.ts';

/** Names of the headers as shared/src/phone/door.ts has them. */
const DOOR = 'x-door';
const NONCE = 'x-nonce';
const KEY = 'idempotency-key';

export interface ClientOptions {
  /** Language the server answers in. */
  readonly language: () => string;
  readonly request?: typeof fetch;
}

/** The door is opened for a submission as well: a cookie may have run out since the code was scanned. */
export interface Submission {
  readonly door: string;
  readonly path: string;
  readonly body: object;
  readonly key: string;
  readonly nonce: string;
}

/** A nonce, and the server's clock as it was given out (epoch ms), which a phone's own need not agree with. */
export interface FreshNonce {
  readonly nonce: string;
  readonly serverNow: number | undefined;
}

interface Sending extends Asking {
  readonly door?: string;
}

/**
 * Requests of a phone to /api/v1/phone, with the device's cookie. Throws `ApiError` for a refusal, and whatever
 * `fetch` throws where no answer came.
 */
export class PhoneClient {
  readonly #options: ClientOptions;
  readonly #fetch: typeof fetch;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#fetch = options.request ?? ((...args) => fetch(...args));
  }

  /** Opens the door; the first time, the phone gets its cookie by it. */
  async openDoor(code: string): Promise<DoorView> {
    return (await this.#ask('door', { method: 'POST', json: { code } })).body as DoorView;
  }

  async get<Answer>(door: string, path: string): Promise<Answer> {
    return (await this.#ask(path, { door })).body as Answer;
  }

  /** For what changes nothing that matters twice: asking for matters, joining a household. */
  async send<Answer>(door: string, method: 'POST' | 'DELETE', path: string, json?: object): Promise<Answer> {
    return (await this.#ask(path, { door, method, ...(json ? { json } : {}) })).body as Answer;
  }

  /** A photograph of a report that this phone may see. */
  async photo(door: string, id: string): Promise<Blob> {
    return (await this.#ask(`photos/${id}`, { door, as: 'blob' })).body as Blob;
  }

  async nonce(door: string): Promise<FreshNonce> {
    const { body, date } = await this.#ask('nonce', { door, method: 'POST' });
    return { nonce: (body as Nonce).nonce, serverNow: date };
  }

  async submit({ door, path, body, key, nonce }: Submission): Promise<void> {
    await this.#ask(path, { door, method: 'POST', json: body, headers: { [KEY]: key, [NONCE]: nonce } });
  }

  /** Sends a photograph, which needs no nonce; answers its id. */
  async upload(door: string, blob: Blob, key: string): Promise<string> {
    const { body } = await this.#ask('photos', { door, method: 'POST', blob, headers: { [KEY]: key } });
    return (body as PhotoTaken).id;
  }

  #ask(path: string, { door, ...asking }: Sending): Promise<Answered> {
    const said = {
      'accept-language': this.#options.language(),
      ...(door === undefined ? {} : { [DOOR]: door }),
    };
    return ask(this.#fetch, `/api/v1/phone/${path}`, { ...asking, headers: { ...said, ...asking.headers } });
  }
}
