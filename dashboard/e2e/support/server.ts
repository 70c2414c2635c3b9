import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './wait.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const TOWN = '310116109';

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The built program with the demonstration town, as `npm start` runs it, in a folder of its own. */
export class DemoServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'weige-e2e-'));
  readonly port: number;
  readonly address: string;
  readonly #settings: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #token = '';
  #printed = '';

  private constructor(port: number, settings: NodeJS.ProcessEnv) {
    this.port = port;
    this.address = `http://127.0.0.1:${port}`;
    this.#settings = settings;
  }

  /** An installation as a town has it: the areas are there, nobody has an account yet. */
  static async startBare(): Promise<DemoServer> {
    const server = new DemoServer(await freePort(), { WEIGE_DEMO: '0' });
    server.weige('init', '--demo');
    await server.start();
    return server;
  }

  static async start(): Promise<DemoServer> {
    const server = new DemoServer(await freePort(), {});
    await server.start();
    server.#token = server.weige('token', 'create', '--role', 'integration', '--area', TOWN);
    return server;
  }

  get environment(): NodeJS.ProcessEnv {
    const own = { PORT: String(this.port), WEIGE_DATA: this.folder, WEIGE_LOG: 'error' };
    return { ...process.env, ...own, ...this.#settings };
  }

  /** What the terminal shows. */
  get printed(): string {
    return this.#printed;
  }

  /** Runs the administration program on the folder; its output. */
  weige(...args: string[]): string {
    const options = { env: this.environment, encoding: 'utf8' } as const;
    return spawnSync(
      process.execPath,
      [join(ROOT, 'server/dist/cli/weige.js'), ...args],
      options,
    ).stdout.trim();
  }

  async start(): Promise<void> {
    this.#child = spawn(process.execPath, [join(ROOT, 'server/dist/main.js')], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child.stdout?.on('data', (text: Buffer) => (this.#printed += text.toString()));
    const isReady = () => fetch(`${this.address}/readyz`).then(({ ok }) => ok, () => false); // prettier-ignore
    await until('the server is ready', isReady, 60_000);
  }

  /** As power loss does it. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async get(path: string) {
    const answer = await fetch(`${this.address}/api/v1${path}`, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
    return answer.json();
  }

  /** Posts a report; throws unless it is on disk. Returns its id and seq. */
  async post(path: string, body: object): Promise<{ id: string; seq: number }> {
    const answer = await fetch(`${this.address}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said = (await answer.json()) as { id: string; seq: number };
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`);
    return said;
  }
}
