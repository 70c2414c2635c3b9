import type { AreaCollection, BaseMapCollection, SessionInfo, SignIn } from '@weige/shared/contract/http';
import type { ProblemDetails } from '@weige/shared/contract/problems';
import type { ParkingLot } from '@weige/shared/area/registers';

/** The server said no; `problem` says why in the reader's language where it told. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: ProblemDetails | undefined;

  constructor(status: number, problem?: ProblemDetails) {
    super(problem?.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** True for problem details as the server sends them. */
export function isProblem(body: unknown): body is ProblemDetails {
  return typeof body === 'object' && body !== null && 'title' in body && 'status' in body;
}

/** Requests to the HTTP API, with the session cookie and in the page's language. */
export class Api {
  readonly #language: string;
  readonly #fetch: typeof fetch;

  constructor(language: string, request: typeof fetch = (...args) => fetch(...args)) {
    this.#language = language;
    this.#fetch = request;
  }

  /** Who is signed in; undefined for nobody. */
  async session(): Promise<SessionInfo | undefined> {
    try {
      return (await this.#ask('session')) as SessionInfo;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return undefined;
      throw error;
    }
  }

  async signIn(credentials: SignIn): Promise<SessionInfo> {
    const body = {
      method: 'POST',
      body: JSON.stringify(credentials),
      headers: { 'content-type': 'application/json' },
    };
    return (await this.#ask('session', body)) as SessionInfo;
  }

  /** An area and everything below it. */
  async areas(root: string): Promise<AreaCollection> {
    return (await this.#ask(`areas?parent=${root}`)) as AreaCollection;
  }

  async baseMap(): Promise<BaseMapCollection> {
    return (await this.#ask('base-map')) as BaseMapCollection;
  }

  async lots(area: string): Promise<readonly ParkingLot[]> {
    const { lots } = (await this.#ask(`parking/lots?area=${area}`)) as { lots: readonly ParkingLot[] };
    return lots;
  }

  async #ask(path: string, init: RequestInit = {}): Promise<unknown> {
    const headers = new Headers(init.headers);
    headers.set('accept-language', this.#language);
    const response = await this.#fetch(`/api/v1/${path}`, { ...init, headers, credentials: 'same-origin' });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) return body;
    throw new ApiError(response.status, isProblem(body) ? body : undefined);
  }
}
