import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import Type from 'typebox';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';

/** Processes that are measured: the server, the floors, the subscribers. */

const SERVER = fileURLToPath(new URL('../', import.meta.url));
const FROM_SOURCE = ['--import', 'tsx', '--conditions=weige-source'];

/** Makes any process tell its CPU time when asked, and end when the benchmark is gone. */
const PROBE = `data:text/javascript,${encodeURIComponent(
  `process.on('message', (message) => { if (message === 'cpu') process.send(process.cpuUsage()); });
   process.on('disconnect', () => process.exit());`,
)}`;

/** How long an answer may take, ms. */
const PATIENCE = 120_000;

const CpuUsage = Type.Object({ user: Type.Number(), system: Type.Number() });

/** Our server: the built one, or from source where nothing is built. */
export const OUR_SERVER: readonly string[] = existsSync(`${SERVER}dist/main.js`)
  ? ['dist/main.js']
  : [...FROM_SOURCE, 'src/main.ts'];

/** Node's arguments for a script of this folder. */
export function benchScript(name: string): readonly string[] {
  return [...FROM_SOURCE, `bench/${name}`];
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** With WEIGE_BENCH_PROFILE=folder each process leaves a CPU profile there when it ends. */
function profiling(): readonly string[] {
  const folder = process.env['WEIGE_BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

/** A process of its own, spoken to by IPC and HTTP. */
export class Child {
  readonly #process: ChildProcess;

  constructor(script: readonly string[], env: Readonly<Record<string, string>>) {
    this.#process = spawn(process.execPath, [...profiling(), '--import', PROBE, ...script], {
      cwd: SERVER,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  /** Sends a message and waits for the answer to it; one at a time. */
  async ask<T extends TSchema>(message: object | string, answer: T): Promise<Static<T>> {
    const { promise, settle } = this.#next();
    this.#process.send(message);
    const got = await promise.finally(settle);
    if (!Check(answer, got)) throw new Error(`Not the answer that was expected: ${JSON.stringify(got)}`);
    return got;
  }

  #next(): { promise: Promise<unknown>; settle: () => void } {
    const child = this.#process;
    let settle = (): void => undefined;
    const promise = new Promise<unknown>((resolve, reject) => {
      const ended = (): void => reject(new Error(`Process ${child.pid ?? 0} ended while it was measured.`));
      const late = setTimeout(() => reject(new Error(`Process ${child.pid ?? 0} did not answer.`)), PATIENCE);
      child.once('message', resolve);
      child.once('exit', ended);
      settle = () => {
        clearTimeout(late);
        child.off('message', resolve);
        child.off('exit', ended);
      };
    });
    return { promise, settle };
  }

  /** Waits until a script of this folder says that it listens: what is sent earlier is lost. */
  async listens(): Promise<void> {
    const { promise, settle } = this.#next();
    const word = await promise.finally(settle);
    if (word !== 'listening') throw new Error(`The process began with ${JSON.stringify(word)}.`);
  }

  /** CPU time that the process has used so far, user and system, ms. */
  async cpu(): Promise<number> {
    const { user, system } = await this.ask('cpu', CpuUsage);
    return (user + system) / 1_000;
  }

  /** Waits until `url` answers 200. Looks every `pause` ms, at most a minute. */
  async answers(url: string, pause = 10): Promise<void> {
    const deadline = performance.now() + 60_000;
    while (performance.now() < deadline) {
      if (this.#process.exitCode !== null) throw new Error(`The process for ${url} ended at its start.`);
      const isThere = await fetch(url).then(({ ok }) => ok, () => false); // prettier-ignore
      if (isThere) return;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    throw new Error(`${url} did not answer within a minute.`);
  }

  /** Asks it to end and waits until it has. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await ended;
  }
}

/** A process that serves HTTP on a port of its own. */
export interface Served {
  readonly child: Child;
  readonly port: number;
  readonly address: string;
}

/** Starts a process with PORT and waits until it is ready. */
export async function serve(
  script: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Served> {
  const port = await freePort();
  const child = new Child(script, { ...env, HOST: '127.0.0.1', PORT: String(port) });
  const address = `http://127.0.0.1:${port}`;
  await child.answers(`${address}/readyz`);
  return { child, port, address };
}

/** Environment of our server on a data folder. */
export function ourEnv(folder: string): Record<string, string> {
  return { WEIGE_DATA: folder, WEIGE_DEMO: '0', WEIGE_LOG: 'error' };
}
