import { field } from './load/shapes.ts';
import type { Answer, Report } from './report.ts';
import { bodyOf, PATHS } from './report.ts';
import type { Post } from './outbox.ts';

/** The server refuses the token: nothing will get better by trying again. */
export class TokenRefused extends Error {
  constructor() {
    super(
      'The server refuses the token. Make one with: npm run weige -- token create --role integration --area CODE',
    );
  }
}

/** The server answers, but not to this: nothing will get better by trying again. */
export class ReadRefused extends Error {
  constructor(path: string, status: number) {
    super(
      `GET ${path} answers ${status}; is there a Weige at that address, and may the token read its whole area?`,
    );
  }
}

export interface ClientOptions {
  /** Without a slash at the end, e.g. http://127.0.0.1:8080 */
  readonly url: string;
  readonly token: string;
  /** How long to wait for an answer, ms. */
  readonly patience: number;
}

interface Sending {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

const PROBLEM = 'urn:weige:problem:';
const INGEST = '/api/v1/ingest';

/** Statuses that say "later", not "no". */
const isLater = (status: number): boolean =>
  status >= 500 || status === 408 || status === 425 || status === 429;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The server's answer to one report, from a body of its own or from its line of the ingest answer. */
function answerOf(value: unknown, status: number): Answer {
  const [id, seq] = [field(value, 'id'), field(value, 'seq')];
  if (status < 300)
    return typeof id === 'string' && typeof seq === 'number'
      ? { accepted: { id, seq } }
      : { failed: 'an answer without id and seq' };
  const type = field(value, 'type');
  const problem = typeof type === 'string' ? type.replace(PROBLEM, '') : `status ${status}`;
  return isLater(status) ? { failed: problem } : { rejected: problem };
}

function lineAnswer(line: unknown): Answer {
  const problem = field(line, 'problem');
  if (problem === undefined) return answerOf(line, 201);
  const status = field(problem, 'status');
  return answerOf(problem, typeof status === 'number' ? status : 400);
}

/** Why a request came to nothing, in a word: ECONNREFUSED rather than "fetch failed". */
function reasonOf(error: unknown): string {
  const cause = field(error, 'cause');
  const code = field(cause, 'code') ?? field(cause, 'message') ?? field(error, 'name');
  return typeof code === 'string' ? code : 'no connection';
}

/** The public API over HTTP. Node's fetch keeps its connections alive. */
export class Client {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Sends one report to its own endpoint. */
  readonly single: Post = async ([report]) => {
    if (!report) return [];
    return [await this.#single(report)];
  };

  /** Sends many as NDJSON; each line has its own answer. */
  readonly ingest: Post = async (reports) => {
    const lines = reports.map((report) => {
      const { type, key } = report;
      return JSON.stringify({ type, key, data: bodyOf(report) });
    });
    const headers = { 'content-type': 'application/x-ndjson' };
    const reply = await this.#send(INGEST, { body: lines.join('\n'), headers });
    if ('failed' in reply) return reports.map(() => reply);
    if (reply.status !== 200) return reports.map(() => answerOf(parse(reply.text), reply.status));
    const answers = new Map(
      reply.text.split('\n').map((text) => {
        const line = parse(text);
        return [field(line, 'line'), line];
      }),
    );
    return reports.map((_, index) => {
      const line = answers.get(index + 1);
      return line === undefined ? { failed: 'no answer' } : lineAnswer(line);
    });
  };

  /** Reads a resource. Throws where there is no good answer: `TokenRefused`, `ReadRefused`, or an error that says why. */
  async get(path: string, signal?: AbortSignal): Promise<unknown> {
    const reply = await this.#send(path, { signal });
    if ('failed' in reply) throw new Error(reply.failed);
    const { status, text } = reply;
    if (status >= 400 && !isLater(status)) throw new ReadRefused(path, status);
    const body = parse(text);
    if (status !== 200 || body === undefined) throw new Error(`GET ${path} answers ${status}`);
    return body;
  }

  async #single(report: Report): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': report.key };
    const reply = await this.#send(PATHS[report.type], { body: JSON.stringify(bodyOf(report)), headers });
    return 'failed' in reply ? reply : answerOf(parse(reply.text), reply.status);
  }

  /** One request, a POST where there is a body. Throws only where the token is refused. */
  async #send(
    path: string,
    { body, headers = {}, signal }: Sending,
  ): Promise<{ readonly status: number; readonly text: string } | { readonly failed: string }> {
    const { url, token, patience } = this.#options;
    const late = AbortSignal.timeout(patience);
    try {
      const response = await fetch(url + path, {
        ...(body === undefined ? {} : { method: 'POST', body }),
        headers: { ...headers, authorization: `Bearer ${token}` },
        signal: signal ? AbortSignal.any([late, signal]) : late,
      });
      const text = await response.text();
      if (response.status === 401) throw new TokenRefused();
      return { status: response.status, text };
    } catch (error) {
      if (error instanceof TokenRefused) throw error;
      return { failed: reasonOf(error) };
    }
  }
}
