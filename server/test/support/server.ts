import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { onTestFinished } from 'vitest';
import type { Role } from '@weige/shared/contract/roles';
import { buildApp } from '../../src/app.ts';
import type { App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { loadTown } from '../../src/registers/load.ts';
import { openBase, openSystem } from '../../src/system.ts';
import type { System } from '../../src/system.ts';
import { aTown, TOWN } from './town.ts';

export interface TestServer {
  readonly app: App;
  readonly system: System;
  readonly folder: string;
  /** `http://127.0.0.1:port`, once it listens. */
  readonly address: string;
  /** The code of the first visit; empty where there is an account. */
  readonly setUpCode: string;
  token(role?: Role, area?: string): Promise<string>;
}

/** A folder that is gone after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weige-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Passwords are hashed in a millisecond, not in 0.3 s; one test has the real cost. */
const CHEAP = 8;

export interface ServerOptions {
  readonly folder?: string;
  readonly now?: () => number;
  readonly listen?: boolean;
  /** Without one, nothing was imported yet. */
  readonly town?: boolean;
  readonly passwordCost?: number;
  /** Proxies in front that are believed. */
  readonly proxies?: readonly string[];
  readonly logger?: Logger;
  /** Folder of the built pages. */
  readonly pages?: string;
}

/** The whole server on the small town, in this process; stopped after the test. */
export async function aServer({
  folder = aFolder(),
  now = Date.now,
  listen = false,
  town = true,
  passwordCost = CHEAP,
  proxies = [],
  logger = pino({ level: 'silent' }),
  pages = '/nowhere',
}: ServerOptions = {}): Promise<TestServer> {
  const config = readConfig({ WEIGE_DATA: folder, WEIGE_DEMO: '0' });
  const failed = (error: unknown) => logger.error({ err: error });
  const base = await openBase(config, now, { passwordCost, failed });
  const fresh = (await openSystem(base, { now })).directory.root === undefined;
  if (fresh && town) await loadTown(base.store, aTown(), base.seal);
  const system = await openSystem(base, { now });
  const first = await base.access.openSetUp();
  const app = await buildApp({ system, logger, pages, demo: false, proxies, setUp: first?.setUp });
  const address = listen ? await app.http.listen({ host: '127.0.0.1', port: 0 }) : '';
  if (!listen) await app.http.ready();
  onTestFinished(() => app.close());
  const token = (role: Role = 'integration', area = TOWN) => base.access.createToken(role, area);
  return { app, system, folder, address, setUpCode: first?.code ?? '', token };
}
