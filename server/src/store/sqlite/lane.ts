import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AsideError } from '../store.ts';

/** What a worker is sent. */
export interface AsideTask {
  readonly module: string;
  readonly input: unknown;
}

/** What it answers. */
export type AsideAnswer = { readonly output: unknown } | { readonly failure: string };

/** Memory of a worker, MiB: a job that wants more fails alone. */
const MEMORY = 512;

/**
 * The worker beside this file, and how Node is told to run it. Where the program runs from its source, the worker does so
 * too: by tsx, which has to be told in each thread anew.
 */
function workerFile(): { readonly url: URL; readonly execArgv: string[] } {
  if (!import.meta.url.endsWith('.ts'))
    return { url: new URL('./aside-worker.js', import.meta.url), execArgv: [] };
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const worker = new URL('./aside-worker.ts', import.meta.url).href;
  const script = `import { register } from '${new URL('dist/esm/api/index.mjs', tsx).href}'; register(); await import('${worker}');`;
  return {
    url: new URL(`data:text/javascript,${encodeURIComponent(script)}`),
    execArgv: ['--conditions=weige-source'],
  };
}

interface Outcome {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: AsideError) => void;
}

/** One worker, with at most one job at a time. It keeps no program running while it has none. */
export class Lane {
  readonly #worker: Worker;
  #under: Outcome | undefined;
  #ended = false;

  /** `gone` is called once, when the worker has ended, however that came. */
  constructor(file: string, gone: () => void) {
    const { url, execArgv } = workerFile();
    const resourceLimits = { maxOldGenerationSizeMb: MEMORY };
    this.#worker = new Worker(url, { workerData: file, execArgv, resourceLimits });
    this.#worker.unref();
    this.#worker.on('message', (answer: AsideAnswer) => {
      if ('output' in answer) this.#settle()?.resolve(answer.output);
      else this.#settle()?.reject(new AsideError('failed', answer.failure));
    });
    this.#worker.on('error', (error: Error) => {
      this.#ended = true;
      this.#settle()?.reject(new AsideError('failed', error.message));
    });
    this.#worker.on('exit', () => {
      this.#ended = true;
      this.#settle()?.reject(new AsideError('failed', 'The worker ended.'));
      gone();
    });
  }

  /** It takes no more jobs. */
  get ended(): boolean {
    return this.#ended;
  }

  run(task: AsideTask): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#under = { resolve, reject };
      this.#worker.ref();
      this.#worker.postMessage(task);
    });
  }

  /** Ends the worker; the job under way, if there is one, rejects with that fault. */
  async end(error: AsideError): Promise<void> {
    this.#ended = true;
    this.#settle()?.reject(error);
    await this.#worker.terminate();
  }

  #settle(): Outcome | undefined {
    const under = this.#under;
    this.#under = undefined;
    this.#worker.unref();
    return under;
  }
}
