import type { Socket } from 'node:net';
import type { AnySchema } from 'ajv';
import { bodies, texts } from './scenarios/check.ts';
import compress from '@fastify/compress';
import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { Server } from 'socket.io';
import { commandRoutes } from './http/commands.ts';
import { docs } from './http/docs.ts';
import { answerErrors, sendRefusal } from './http/errors.ts';
import { etags } from './http/etags.ts';
import { healthRoutes } from './http/health-routes.ts';
import { decorateIdentity, identityOf, requires } from './http/identity.ts';
import { ingestRoute } from './http/ingest.ts';
import { logRoutes } from './http/log-routes.ts';
import { Metrics } from './http/metrics.ts';
import { pages } from './http/pages.ts';
import { registerRoutes } from './http/register-routes.ts';
import { security } from './http/security.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { liveNamespace, openLive } from './live/namespace.ts';
import { Publisher } from './live/publisher.ts';
import { sameOrigin } from './live/origin.ts';
import { SCENARIOS } from './scenarios/index.ts';
import type { System } from './system.ts';

export interface AppOptions {
  readonly system: System;
  readonly logger: FastifyBaseLogger;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly demo: boolean;
}

export interface App {
  readonly http: FastifyInstance;
  readonly metrics: Metrics;
  /** Stops taking requests, answers those under way, saves, and closes everything. */
  close(): Promise<void>;
}

/** Largest JSON body, bytes. */
const LARGEST_BODY = 64 * 1024;
/** How long a client may take to say goodbye when the server stops, ms. */
const CLOSE_PATIENCE = 1_000;

/** Everything the outside can reach, on one HTTP server; it does not listen yet. */
export async function buildApp({ system, logger, pages: folder, demo }: AppOptions): Promise<App> {
  const { log, keeper, directory, access, store, now } = system;
  const http: FastifyInstance = Fastify({
    loggerInstance: logger,
    bodyLimit: LARGEST_BODY,
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: true,
    forceCloseConnections: true,
  });
  const open = new Set<Socket>();
  http.server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const io = new Server(http.server, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    allowRequest: sameOrigin,
  });
  const namespace = liveNamespace(io);
  const publisher = new Publisher({
    namespace,
    epoch: log.epoch,
    head: log.head,
    now,
    onCut: () => metrics.slowClients.inc(),
  });
  const metrics = new Metrics({ subscribers: () => publisher.subscribers, head: () => log.head });
  const live = { store, log, directory, keeper, publisher, now };

  log.onCommitted((events) => {
    for (const event of events) {
      keeper.fold(event);
      metrics.events.inc({ type: event.type });
    }
    publisher.publish(events);
    keeper.saveIfDue().catch((error: unknown) => logger.error({ err: error }, 'checkpoint failed'));
  });
  openLive(namespace, live, access, (error) => logger.error({ err: error }, 'live subscription failed'));

  let ready = true;
  http.setValidatorCompiler<AnySchema>(({ schema, httpPart }) =>
    (httpPart === 'body' ? bodies : texts).compile(schema),
  );
  decorateIdentity(http);
  answerErrors(http);
  await security(http);
  await docs(http);
  await http.register(compress, { threshold: 4_096, encodings: ['br', 'gzip'] });
  etags(http);
  healthRoutes(http, metrics, () => ready);
  await http.register(
    (api, _options, done) => {
      const world = { store, directory, now };
      ingestRoute(api, { log, world, access });
      commandRoutes(api, { log, world, access });
      logRoutes(api, live, access);
      registerRoutes(api, world, access);
      sessionRoutes(api, access, directory, (actor) => namespace.in(actor).disconnectSockets(true));
      const tools = {
        requires: (permission: Parameters<typeof requires>[1]) => requires(access, permission),
        identityOf,
        sendRefusal,
      };
      for (const scenario of SCENARIOS) scenario.routes?.(api, world, tools);
      done();
    },
    { prefix: '/api/v1' },
  );
  await pages(http, { folder, access, directory, demo });

  return {
    http,
    metrics,
    async close() {
      ready = false;
      publisher.close();
      const impatient = setTimeout(() => open.forEach((socket) => socket.destroy()), CLOSE_PATIENCE);
      await io.close();
      clearTimeout(impatient);
      await http.close();
      await log.settled();
      await keeper.save();
      await store.close();
    },
  };
}
