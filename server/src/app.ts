import type { Socket } from 'node:net';
import type { AnySchema } from 'ajv';
import { bodies, texts } from './scenarios/check.ts';
import compress from '@fastify/compress';
import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import { Server } from 'socket.io';
import type { SetUp } from './access/set-up.ts';
import { AlarmEngine } from './alarm/engine.ts';
import { accountRoutes } from './http/account-routes.ts';
import { auditRoutes } from './http/audit-routes.ts';
import { Clockwork } from './clockwork.ts';
import { casePhotoRoutes } from './http/case-photo-routes.ts';
import { caseRoutes } from './http/case-routes.ts';
import { commandRoutes } from './http/commands.ts';
import { docs } from './http/docs.ts';
import { doorRoutes } from './http/door-routes.ts';
import { answerErrors, sendRefusal } from './http/errors.ts';
import { etags } from './http/etags.ts';
import { healthRoutes } from './http/health-routes.ts';
import { decorateIdentity, identityOf, requires } from './http/identity.ts';
import { ingestRoute } from './http/ingest.ts';
import { logRoutes } from './http/log-routes.ts';
import { Metrics } from './http/metrics.ts';
import { sameOriginOnly } from './http/origin.ts';
import { ownRoutes } from './http/own-routes.ts';
import { pages } from './http/pages.ts';
import { phoneRoutes } from './http/phone-routes.ts';
import { photoRoutes } from './http/photo-routes.ts';
import { registerRoutes } from './http/register-routes.ts';
import { collectRoutes } from './http/route-table.ts';
import type { RouteRule } from './http/route-table.ts';
import { searchRoutes } from './http/search-routes.ts';
import { security } from './http/security.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { setUpRoutes } from './http/set-up-routes.ts';
import { statisticsRoutes } from './http/statistics-routes.ts';
import { workRoutes } from './http/work-routes.ts';
import { liveNamespace, openLive } from './live/namespace.ts';
import type { LiveParts } from './live/subscribe.ts';
import { Publisher } from './live/publisher.ts';
import { sameOrigin } from './live/origin.ts';
import { openPhones } from './live/phones.ts';
import { Watch } from './live/watch.ts';
import { SCENARIOS } from './scenarios/index.ts';
import type { System } from './system.ts';

export interface AppOptions {
  readonly system: System;
  readonly logger: FastifyBaseLogger;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly demo: boolean;
  /** Proxies whose word on who asks, and by which protocol, is taken. */
  readonly proxies?: readonly string[];
  /** The first visit, where there is no account yet. */
  readonly setUp?: SetUp | undefined;
}

export interface App {
  readonly http: FastifyInstance;
  readonly metrics: Metrics;
  /** What happens by itself; it is started by whoever listens. */
  readonly clockwork: Clockwork;
  /** Raises alarms; it is started by whoever listens. */
  readonly alarms: AlarmEngine;
  /** Every route with the permission that it asks for. */
  readonly routes: readonly RouteRule[];
  /** Stops taking requests, answers those under way, saves, and closes everything. */
  close(): Promise<void>;
}

/** Largest JSON body, bytes. */
const LARGEST_BODY = 64 * 1024;
/** How long a client may take to say goodbye when the server stops, ms. */
const CLOSE_PATIENCE = 1_000;

/** Everything under /api/v1. */
function apiRoutes(api: FastifyInstance, system: System, live: LiveParts, setUp: SetUp | undefined): void {
  const { store, directory, now, log, access, seal, phones, album } = system;
  const world = { store, directory, now, seal, audit: access.audit };
  sameOriginOnly(api);
  ingestRoute(api, { log, world, access });
  commandRoutes(api, { log, world, access });
  logRoutes(api, live, access);
  registerRoutes(api, world, access);
  sessionRoutes(api, access, directory);
  ownRoutes(api, access);
  setUpRoutes(api, setUp, access, directory);
  accountRoutes(api, access, directory);
  auditRoutes(api, access, directory);
  caseRoutes(api, world, access);
  statisticsRoutes(api, world, access);
  searchRoutes(api, world, access);
  workRoutes(api, world, access);
  casePhotoRoutes(api, album, access);
  const tools = {
    requires: (permission: Parameters<typeof requires>[1]) => requires(access, permission),
    identityOf,
    sendRefusal,
    byOf: (request: FastifyRequest) => ({ actor: identityOf(request).actor, address: request.ip }),
    audit: access.audit,
  };
  for (const scenario of SCENARIOS) scenario.routes?.(api, world, tools);
  doorRoutes(api, phones, access, directory);
  photoRoutes(api, { album, store }, access);
  phoneRoutes(api, { log, world, phones, album });
}

/** Everything the outside can reach, on one HTTP server; it does not listen yet. */
export async function buildApp({
  system,
  logger,
  pages: folder,
  demo,
  proxies = [],
  setUp,
}: AppOptions): Promise<App> {
  const { log, keeper, directory, access, store, now, seal, phones, album } = system;
  const http: FastifyInstance = Fastify({
    loggerInstance: logger,
    trustProxy: proxies.length > 0 ? [...proxies] : false,
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
  const liveFailed = (error: unknown) => logger.error({ err: error }, 'live subscription failed');
  const onCut = () => metrics.slowClients.inc();
  const publisher = new Publisher({ namespace, epoch: log.epoch, head: log.head, now, onCut });
  const phoneLive = openPhones(io, { phones, audit: access.audit, store, log, now, onCut, failed: liveFailed }); // prettier-ignore
  const metrics = new Metrics({
    subscribers: () => publisher.subscribers,
    phones: () => phoneLive.followers,
    head: () => log.head,
    alarms: () => alarms.standing,
  });
  const live = { store, log, directory, keeper, publisher, now };

  log.onCommitted((events) => {
    for (const event of events) {
      keeper.fold(event);
      metrics.events.inc({ type: event.type });
    }
    publisher.publish(events);
    phoneLive.publish(events);
    keeper.saveIfDue().catch((error: unknown) => logger.error({ err: error }, 'checkpoint failed'));
  });
  const watch = new Watch(access, liveFailed);
  openLive(namespace, live, access, watch, liveFailed);

  const clockworkFailed = (error: unknown) => logger.error({ err: error }, 'what was due failed');
  const world = { store, directory, now, seal, audit: access.audit };
  const clockwork = new Clockwork({
    log,
    world,
    audit: access.audit,
    phones,
    album,
    failed: clockworkFailed,
  });

  const alarmsFailed = (error: unknown) => logger.error({ err: error }, 'a round of the alarms failed');
  const alarms = new AlarmEngine({ log, keeper, world, failed: alarmsFailed });

  let ready = true;
  http.setValidatorCompiler<AnySchema>(({ schema, httpPart }) =>
    (httpPart === 'body' ? bodies : texts).compile(schema),
  );
  const rules = collectRoutes(http);
  decorateIdentity(http);
  answerErrors(http);
  await security(http);
  await docs(http);
  await http.register(compress, { threshold: 4_096, encodings: ['br', 'gzip'] });
  etags(http);
  healthRoutes(http, metrics, () => ready);
  await http.register(
    (api, _options, done) => {
      apiRoutes(api, system, live, setUp);
      done();
    },
    { prefix: '/api/v1' },
  );
  await pages(http, { folder, access, directory, demo });

  return {
    http,
    metrics,
    clockwork,
    alarms,
    routes: rules(),
    async close() {
      ready = false;
      await clockwork.stop();
      await alarms.stop();
      watch.close();
      publisher.close();
      phoneLive.close();
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
