import type { Accepted } from '@weige/shared/contract/http';
import type { PhotoTaken } from '@weige/shared/phone/photos';
import { ask } from '../../phone/api/ask.ts';
import type { Asking } from '../../phone/api/ask.ts';
import { isProblemNamed } from '../../phone/api/problems.ts';

const KEY = 'idempotency-key';

export interface ClientOptions {
  /** Language the server answers in. */
  readonly language: () => string;
  /** Told when the server does not know us any more. */
  readonly onSignedOut: () => void;
  readonly now: () => number;
  readonly request?: typeof fetch;
}

/**
 * Requests of a worker's phone to /api/v1, with the session's cookie. Throws `ApiError` for a refusal, and whatever
 * `fetch` throws where no answer came.
 */
export class WorkClient {
  readonly #options: ClientOptions;
  readonly #fetch: typeof fetch;
  /** By how much the server's clock is ahead of the phone's, ms. */
  #ahead: number | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#fetch = options.request ?? ((...args) => fetch(...args));
  }

  /** The server's clock as its last answer had it, epoch ms; undefined before the first. */
  get serverNow(): number | undefined {
    return this.#ahead === undefined ? undefined : this.#options.now() + this.#ahead;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.#ask(path) as Promise<Answer>;
  }

  /** For what changes nothing that matters twice: signing in and out, a search. */
  send<Answer>(method: 'POST' | 'DELETE', path: string, json?: object): Promise<Answer> {
    return this.#ask(path, { method, ...(json ? { json } : {}) }) as Promise<Answer>;
  }

  /** A photograph of a case in one's area. */
  photo(id: string): Promise<Blob> {
    return this.#ask(`photos/${id}`, { as: 'blob' }) as Promise<Blob>;
  }

  submit(path: string, json: object, key: string): Promise<Accepted> {
    return this.#ask(path, { method: 'POST', json, headers: { [KEY]: key } }) as Promise<Accepted>;
  }

  /** Sends a photograph to be named in a step; answers its id. */
  async upload(blob: Blob, key: string): Promise<string> {
    const taken = await this.#ask('case-photos', { method: 'POST', blob, headers: { [KEY]: key } });
    return (taken as PhotoTaken).id;
  }

  async #ask(path: string, asking: Asking = {}): Promise<unknown> {
    const { language, onSignedOut, now } = this.#options;
    const headers = { 'accept-language': language(), ...asking.headers };
    try {
      const { body, date } = await ask(this.#fetch, `/api/v1/${path}`, { ...asking, headers });
      if (date !== undefined) this.#ahead = date - now();
      return body;
    } catch (error) {
      if (isProblemNamed(error, 'unauthenticated')) onSignedOut();
      throw error;
    }
  }
}
