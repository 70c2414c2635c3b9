import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { buildApp } from './app.ts';
import type { App } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { loadDemoTown, openDemo } from './demo.ts';
import type { Demo } from './demo.ts';
import { lockFolder, LockedError } from './lock.ts';
import { openDirectory } from './registers/directory.ts';
import { openBase, openSystem } from './system.ts';

/** Starts the server and stops it again: everything else is elsewhere. */

/** What opens something never comes into the program's own log. */
const SECRET_HEADERS = ['authorization', 'cookie', 'x-door', 'x-nonce', 'idempotency-key'].map(
  (name) => `req.headers["${name}"]`,
);

const PAGES = fileURLToPath(new URL('../../dashboard/dist/', import.meta.url));

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The port it listens on; the system has chosen one where 0 was asked for. */
function portOf(app: App, config: Config): number {
  const address = app.http.server.address();
  return typeof address === 'object' && address ? address.port : config.port;
}

/** What somebody needs to go on: where it is, and how to come in. */
function printWelcome(address: string, setUpCode: string | undefined, shown: Demo | undefined): void {
  print(
    `Weige is running.\n  wall     ${address}/wall\n  console  ${address}/console\n  API      ${address}/api/docs`,
  );
  if (setUpCode !== undefined)
    print(`  There is no account yet. Open ${address}/console and enter the set-up code ${setUpCode}`);
  if (!shown) return;
  const { names, password, doorCode } = shown;
  if (doorCode !== undefined) print(`  phone    ${address}/m/${doorCode}`);
  print(`  demonstration accounts: ${names.join(', ')}, password ${password}`);
}

async function start(config: Config): Promise<App> {
  const logger = pino({ level: config.logLevel, redact: SECRET_HEADERS }, pino.destination(2));
  const now = Date.now;
  const base = await openBase(config, now, {
    failed: (error) => logger.error({ err: error }, 'a session could not be noted as seen'),
  });
  if (config.demo && !(await openDirectory(base.store)).root) {
    print('Making the demonstration town …');
    await loadDemoTown(base);
  }
  const system = await openSystem(base, {
    now,
    onGroup: (events, milliseconds) => {
      app.metrics.groupSize.observe(events);
      app.metrics.groupSeconds.observe(milliseconds / 1_000);
    },
    onListenerError: (error) => logger.error({ err: error }, 'a reader of the log failed'),
  });
  const first = config.demo ? undefined : await base.access.openSetUp();
  const { demo, proxies } = config;
  const app = await buildApp({ system, logger, pages: PAGES, demo, proxies, setUp: first?.setUp });
  const shown = demo ? await openDemo(system, config.dataFolder) : undefined;
  await app.http.listen({ host: config.host, port: config.port });
  app.clockwork.start();
  app.alarms.start();
  printWelcome(`http://${config.host}:${portOf(app, config)}`, first?.code, shown);
  return app;
}

function stopOn(app: App, unlock: () => void): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    app
      .close()
      .then(() => {
        unlock();
        process.exit(0);
      })
      .catch((error: unknown) => {
        app.http.log.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  const config = readConfig(process.env);
  const unlock = lockFolder(config.dataFolder);
  stopOn(await start(config), unlock);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof LockedError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
