import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** Addresses whose answers are large and seldom change. */
const TAGGED = ['/api/v1/areas', '/api/v1/base-map', '/api/v1/parking/lots'];

/** Lets a browser keep large, seldom changing answers and only ask whether they still hold. */
export function etags(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (
      reply.statusCode !== 200 ||
      typeof payload !== 'string' ||
      !TAGGED.includes(request.routeOptions.url ?? '')
    )
      return payload;
    const tag = `W/"${hash('sha256', payload).slice(0, 27)}"`;
    void reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] !== tag) return payload;
    void reply.code(304);
    return '';
  });
}
