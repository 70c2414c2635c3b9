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
  async send<Answer>(method: Method, path: string, body?: object): Promise<Answer> {
    try {
      return await this.sendQuietly<Answer>(method, path, body);
    } catch (error) {
      if (isSignedOut(error)) this.#options.onSignedOut();
      throw error;
    }
  }

  /** The same for whoever deals with a 401 on the spot: signing in. */
  async sendQuietly<Answer>(method: Method, path: string, body?: object): Promise<Answer> {
    const headers = new Headers({ 'accept-language': this.#options.language() });
    if (body) headers.set('content-type', 'application/json');
    const response = await this.#fetch(`/api/v1/${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    // The server checks its answers against the contract; here they are taken at their word.
    if (response.ok) return answer as Answer;
    throw new ApiError(response.status, isProblem(answer) ? answer : undefined);
  }
}

/** The session is over, as opposed to a wrong password. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.problem?.type === 'urn:weige:problem:unauthenticated';
}
