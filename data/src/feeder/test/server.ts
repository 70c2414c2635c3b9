import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { PATHS } from '../report.ts';
import type { Report, ReportType } from '../report.ts';
import { Platform } from './platform.ts';
import { aTown } from './town.ts';
import type { TestTown } from './town.ts';

export const TOKEN = 'a-token';

const TYPES = new Map(Object.entries(PATHS).map(([type, path]) => [path, type as ReportType]));

/** The public API over the platform in miniature, on a real socket, with faults to order. */
export class TestServer {
  /** The server's clock, epoch ms. */
  readonly #now: () => number;
  readonly town: TestTown = aTown();
  readonly platform = new Platform(this.town);
  /** While set, every request is answered with this status. */
  fault: number | undefined;
  /** Cuts that many connections after the report was recorded: the answer is lost, not the report. */
  losses = 0;
  /** Attempts by idempotency key. */
  readonly attempts = new Map<string, number>();
  #server: Server | undefined;
  #port = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens; after a stop on the same port again. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response));
    this.#server = server;
    await new Promise<void>((done) => server.listen(this.#port, '127.0.0.1', done));
    const address = server.address();
    if (typeof address === 'object' && address) this.#port = address.port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      send(response, 401, {});
      return;
    }
    if (this.fault !== undefined) {
      if (request.method === 'POST') this.#count(request, body);
      send(response, this.fault, { type: 'urn:weige:problem:log-unavailable', status: this.fault });
      return;
    }
    this.#answer(request, response, body);
  }

  #count(request: IncomingMessage, body: string): void {
    for (const { key } of reportsOf(request, body)) this.attempts.set(key, (this.attempts.get(key) ?? 0) + 1);
  }

  #answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    if (request.method === 'GET')
      return send(response, 200, this.#read(new URL(request.url ?? '', this.url)));
    this.#count(request, body);
    const answers = reportsOf(request, body).map((report, index) => {
      const outcome = this.platform.answer(report, this.#now());
      if ('accepted' in outcome) return { status: 201, line: { line: index + 1, ...outcome.accepted } };
      const problem = { type: `urn:weige:problem:${outcome.rejected}`, status: 409 };
      return { status: 409, line: { line: index + 1, problem } };
    });
    if (this.losses > 0) {
      this.losses--;
      request.socket.destroy();
      return;
    }
    if (request.url === '/api/v1/ingest')
      return send(response, 200, answers.map(({ line }) => JSON.stringify(line)).join('\n'));
    const [{ status, line } = { status: 500, line: {} }] = answers;
    return send(response, status, 'problem' in line ? line.problem : line);
  }

  #read({ pathname, searchParams }: URL): unknown {
    const { villages, grids, dwellings, lots } = this.town;
    const feature = ({ boundary, ...properties }: TestTown['grids'][number]) => ({
      type: 'Feature',
      geometry: boundary,
      properties,
    });
    switch (pathname) {
      case '/api/v1/areas':
        return { features: (searchParams.get('level') === 'grid' ? grids : villages).map(feature) };
      case '/api/v1/dwellings': {
        // Pages of 1000 whatever was asked for, so that paging is tested.
        const after = searchParams.get('after') ?? '';
        const rest = dwellings.filter(({ code }) => code > after);
        const page = rest.slice(0, 1_000);
        return { dwellings: page, ...(rest.length > 1_000 ? { next: page.at(-1)?.code } : {}) };
      }
      case '/api/v1/parking/lots':
        return { lots };
      case '/api/v1/events': {
        const after = Number(searchParams.get('after'));
        const events = this.platform.events.slice(after, after + 1_000);
        return { events, next: after + events.length, head: this.platform.events.length };
      }
      default:
        return { epoch: 'test', seq: this.platform.events.length, state: { slices: this.platform.slices } };
    }
  }
}

function reportsOf(request: IncomingMessage, body: string): Report[] {
  const type = TYPES.get(request.url ?? '');
  const lines = type
    ? [{ type, key: request.headers['idempotency-key'], data: JSON.parse(body) as Report['data'] }]
    : body.split('\n').map((line) => JSON.parse(line) as { data: Report['data'] });
  return lines.map((line) => ({ ...line, at: line.data.at ?? '' }) as Report);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
