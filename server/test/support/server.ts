import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
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
  token(role?: Role, area?: string): Promise<string>;
}

/** A folder that is gone after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weige-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface ServerOptions {
  readonly folder?: string;
  readonly now?: () => number;
  readonly listen?: boolean;
}

/** The whole server on the small town, in this process; stopped after the test. */
export async function aServer({
  folder = aFolder(),
  now = Date.now,
  listen = false,
}: ServerOptions = {}): Promise<TestServer> {
  const config = readConfig({ WEIGE_DATA: folder, WEIGE_DEMO: '0' });
  const base = await openBase(config, now);
  const fresh = (await openSystem(base, { now })).directory.root === undefined;
  if (fresh) await loadTown(base.store, aTown(), base.seal);
  const system = await openSystem(base, { now });
  const app = await buildApp({ system, logger: pino({ level: 'silent' }), pages: '/nowhere', demo: false });
  const address = listen ? await app.http.listen({ host: '127.0.0.1', port: 0 }) : '';
  if (!listen) await app.http.ready();
  onTestFinished(() => app.close());
  const token = (role: Role = 'integration', area = TOWN) => base.access.createToken(role, area);
  return { app, system, folder, address, token };
}
