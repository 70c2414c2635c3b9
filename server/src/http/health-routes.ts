import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';
import { sendRefusal } from './errors.ts';

/** Liveness, readiness and figures, for whoever runs the machine. */
export function healthRoutes(app: FastifyInstance, metrics: Metrics, isReady: () => boolean): void {
  const hidden = { schema: { hide: true } };
  app.get('/healthz', hidden, () => ({ status: 'ok' }));
  app.get('/readyz', hidden, (request, reply) =>
    isReady() ? reply.send({ status: 'ready' }) : sendRefusal(request, reply, { problem: 'stopping' }),
  );
  app.get('/metrics', hidden, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
