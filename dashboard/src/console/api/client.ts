import { ApiError, isProblem } from '../../town/api.ts';

export interface ClientOptions {
  /** Language the server answers in. */
  readonly language: () => string;
  /** Told when the server does not know us any more. */
  readonly onSignedOut: () => void;
  readonly request?: typeof fetch;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Requests of the console to the HTTP API, with the session cookie. Throws `ApiError` for a refusal. */
export class Client {
  readonly #options: ClientOptions;
  readonly #fetch: typeof fetch;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#fetch = options.request ?? ((...args) => fetch(...args));
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.send<Answer>('GET', path);
  }

  /** Asks; a 401 means that the session is over, and everybody hears of it. */
  send<Answer>(method: Method, path: string, body?: object): Promise<Answer> {
    return this.#loudly(() => this.sendQuietly<Answer>(method, path, body));
  }

  /** Asks for a file that the server makes. */
  getFile(path: string): Promise<Blob> {
    return this.#loudly(async () => (await this.#ask('GET', path)).blob());
  }

  async #loudly<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      if (isSignedOut(error)) this.#options.onSignedOut();
      throw error;
    }
  }

  /** The same for whoever deals with a 401 on the spot: signing in. */
  async sendQuietly<Answer>(method: Method, path: string, body?: object): Promise<Answer> {
    const answer: unknown = await (await this.#ask(method, path, body)).json().catch(() => undefined);
    // The server checks its answers against the contract; here they are taken at their word.
    return answer as Answer;
  }

  /** The answer where it is no refusal. */
  async #ask(method: Method, path: string, body?: object): Promise<Response> {
    const headers = new Headers({ 'accept-language': this.#options.language() });
    if (body) headers.set('content-type', 'application/json');
    const response = await this.#fetch(`/api/v1/${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (response.ok) return response;
    const answer: unknown = await response.json().catch(() => undefined);
    throw new ApiError(response.status, isProblem(answer) ? answer : undefined);
  }
}

/** The session is over, as opposed to a wrong password. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.problem?.type === 'urn:weige:problem:unauthenticated';
}
