import { ApiError, isProblem } from '../../town/api.ts';

/** An answer may take so long before the line counts as dead, ms. A photograph over 3G takes its time. */
const PATIENCE = 20_000;
const UPLOAD_PATIENCE = 120_000;

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  /** A photograph. */
  readonly blob?: Blob;
  /** What the answer is read as, where it is none of JSON. */
  readonly as?: 'blob';
}

export interface Answered {
  readonly body: unknown;
  /** The server's clock, epoch ms. */
  readonly date: number | undefined;
}

/**
 * One request of a phone, with its cookie; given up where no answer comes. Throws `ApiError` for a refusal, and
 * whatever `fetch` throws where no answer came.
 */
export async function ask(request: typeof fetch, address: string, asking: Asking): Promise<Answered> {
  const { method = 'GET', json, blob } = asking;
  const headers = new Headers(asking.headers);
  const type = json ? 'application/json' : blob?.type;
  if (type !== undefined) headers.set('content-type', type);
  const body = json ? JSON.stringify(json) : blob;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), blob ? UPLOAD_PATIENCE : PATIENCE);
  try {
    const response = await request(address, {
      ...{ method, headers, signal: giveUp.signal, credentials: 'same-origin', cache: 'no-store' },
      ...(body === undefined ? {} : { body }),
    });
    const read = response.ok && asking.as ? response.blob() : response.json();
    const answer: unknown = await read.catch(() => undefined);
    // The server checks its answers against the contract; here they are taken at their word.
    if (response.ok) return { body: answer, date: dateOf(response) };
    throw new ApiError(response.status, isProblem(answer) ? answer : undefined);
  } finally {
    clearTimeout(timer);
  }
}

function dateOf(response: Response): number | undefined {
  const date = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(date) ? undefined : date;
}
