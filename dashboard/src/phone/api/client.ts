import type { DoorView, Nonce } from '@weige/shared/phone/door';
import type { PhotoTaken } from '@weige/shared/phone/photos';
import { ApiError, isProblem } from '../../town/api.ts';

/** Names of the headers as shared/src/phone/door.ts has them. */
const DOOR = 'x-door';
const NONCE = 'x-nonce';
const KEY = 'idempotency-key';

/** An answer may take so long before the line counts as dead, ms. A photograph over 3G takes its time. */
const PATIENCE = 20_000;
const UPLOAD_PATIENCE = 120_000;

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

interface Sending {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly door?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly blob?: Blob;
  readonly patience?: number;
  /** What the answer is read as, where it is none of JSON. */
  readonly as?: 'blob';
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
    const sending = { door, method: 'POST', blob, patience: UPLOAD_PATIENCE } as const;
    const headers = { [KEY]: key, 'content-type': blob.type };
    const { body } = await this.#ask('photos', { ...sending, headers });
    return (body as PhotoTaken).id;
  }

  async #ask(path: string, sending: Sending): Promise<{ body: unknown; date: number | undefined }> {
    const { method = 'GET', door, json, blob, patience = PATIENCE } = sending;
    const headers = new Headers({ 'accept-language': this.#options.language(), ...sending.headers });
    if (door !== undefined) headers.set(DOOR, door);
    if (json) headers.set('content-type', 'application/json');
    const body = json ? JSON.stringify(json) : blob;
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), patience);
    try {
      const response = await this.#fetch(`/api/v1/phone/${path}`, {
        ...{ method, headers, signal: giveUp.signal, credentials: 'same-origin', cache: 'no-store' },
        ...(body === undefined ? {} : { body }),
      });
      const read = response.ok && sending.as ? response.blob() : response.json();
      const answer: unknown = await read.catch(() => undefined);
      // The server checks its answers against the contract; here they are taken at their word.
      if (response.ok) return { body: answer, date: dateOf(response) };
      throw new ApiError(response.status, isProblem(answer) ? answer : undefined);
    } finally {
      clearTimeout(timer);
    }
  }
}

function dateOf(response: Response): number | undefined {
  const date = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(date) ? undefined : date;
}
