import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Role } from '@weige/shared/contract/roles';
import { readConfig } from '../../src/config.ts';
import { loadTown } from '../../src/registers/load.ts';
import { openBase } from '../../src/system.ts';
import { aTown, TOWN } from './town.ts';
import { until } from './wait.ts';

const SERVER = fileURLToPath(new URL('../../', import.meta.url));

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A data folder with the small town and one token of each role that is asked for. */
export async function aDataFolder(folder: string, ...roles: Role[]): Promise<string[]> {
  const base = await openBase(readConfig({ WEIGE_DATA: folder, WEIGE_DEMO: '0' }), Date.now);
  await loadTown(base.store, aTown(), base.seal);
  const tokens: string[] = [];
  for (const role of roles) tokens.push(await base.access.createToken(role, TOWN));
  await base.store.close();
  return tokens;
}

/** The server as a process of its own, which can be killed and started again on the same port. */
export class ServerProcess {
  readonly address: string;
  readonly #folder: string;
  readonly #port: number;
  #child: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.address = `http://127.0.0.1:${port}`;
  }

  static async start(folder: string): Promise<ServerProcess> {
    const server = new ServerProcess(folder, await freePort());
    onTestFinished(() => void server.kill('SIGKILL'));
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const env = {
      ...process.env,
      PORT: String(this.#port),
      WEIGE_DATA: this.#folder,
      WEIGE_DEMO: '0',
      WEIGE_LOG: 'error',
    };
    const args = ['--import', 'tsx', '--conditions=weige-source', 'src/main.ts'];
    this.#child = spawn(process.execPath, args, { cwd: SERVER, env, stdio: ['ignore', 'ignore', 'inherit'] });
    const isReady = () => fetch(`${this.address}/readyz`).then(({ ok }) => ok, () => false); // prettier-ignore
    await until('the server is ready', isReady, 60_000);
  }

  /** Sends the signal and waits for the end; its exit code, or null where a signal ended it. */
  async kill(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return ended;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }
}
