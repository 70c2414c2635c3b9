import type { InjectOptions } from 'fastify';
import type { TestServer } from './server.ts';

/** Speaks to a test server in this process with one token. */
export async function aClient(server: TestServer, token?: string) {
  const authorization = `Bearer ${token ?? (await server.token())}`;
  const send = (options: InjectOptions) =>
    server.app.http.inject({
      ...options,
      headers: { authorization, 'accept-language': 'en', ...options.headers },
    });
  return {
    get: (url: string) => send({ url: `/api/v1${url}` }),
    post: (url: string, payload: object, headers: Record<string, string> = {}) =>
      send({ method: 'POST', url: `/api/v1${url}`, payload, headers }),
    async ingest(lines: readonly unknown[]) {
      const payload = lines
        .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
        .join('\n');
      const headers = { 'content-type': 'application/x-ndjson' };
      const answer = await send({ method: 'POST', url: '/api/v1/ingest', payload, headers });
      return {
        status: answer.statusCode,
        answers: answer.body
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
      };
    },
    raw: send,
  };
}

export type Client = Awaited<ReturnType<typeof aClient>>;
