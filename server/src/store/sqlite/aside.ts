import { AsideError } from '../store.ts';
import type { AsideJob } from '../store.ts';
import { Lane } from './lane.ts';
import type { AsideTask } from './lane.ts';

export interface AsideLimits {
  /** Jobs that run at once. */
  readonly most: number;
  /** Jobs that wait for their turn; more are refused as `busy`. */
  readonly waiting: number;
  /** A job that takes longer is ended, ms. */
  readonly patience: number;
  /** Workers without a job for so long are let go, ms. */
  readonly idle: number;
}

const LIMITS: AsideLimits = { most: 2, waiting: 16, patience: 60_000, idle: 60_000 };

/** Long jobs of reading, each on a worker; workers are made when there is something to do. */
export class Aside {
  readonly #file: string;
  readonly #limits: AsideLimits;
  readonly #busy = new Set<Lane>();
  readonly #idle = new Set<Lane>();
  /** Each takes its turn when it is called. */
  readonly #queue: (() => void)[] = [];
  #room: number;
  #closed = false;
  #resting: NodeJS.Timeout | undefined;

  constructor(file: string, limits: Partial<AsideLimits>) {
    this.#file = file;
    this.#limits = { ...LIMITS, ...limits };
    this.#room = this.#limits.most;
  }

  async run<Input, Output>(
    { module }: AsideJob<Input, Output>,
    input: Input,
    signal?: AbortSignal,
  ): Promise<Output> {
    await this.#turn();
    try {
      if (this.#closed) throw new AsideError('closed');
      if (signal?.aborted) throw new AsideError('cancelled');
      // The module's `run` has the types that its job was declared with.
      return (await this.#onLane({ module, input }, signal)) as Output;
    } finally {
      this.#leave();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#resting);
    const error = new AsideError('closed');
    await Promise.all([...this.#busy, ...this.#idle].map((lane) => lane.end(error)));
  }

  /** Waits until there is room. Rejects where too many wait already. */
  async #turn(): Promise<void> {
    if (this.#closed) throw new AsideError('closed');
    if (this.#room > 0) this.#room -= 1;
    else if (this.#queue.length >= this.#limits.waiting) throw new AsideError('busy');
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  /** Hands the room on to who has waited longest. */
  #leave(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#room += 1;
  }

  /** Runs the task until it is done, nobody wants it any more, or it has had its time. */
  async #onLane(task: AsideTask, signal: AbortSignal | undefined): Promise<unknown> {
    const lane = this.#take();
    const end = (fault: 'cancelled' | 'too-long') => void lane.end(new AsideError(fault));
    const cancel = () => end('cancelled');
    const timer = setTimeout(() => end('too-long'), this.#limits.patience);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await lane.run(task);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      this.#giveBack(lane);
    }
  }

  #take(): Lane {
    const [rested] = this.#idle;
    const lane = rested ?? this.#lane();
    this.#idle.delete(lane);
    this.#busy.add(lane);
    return lane;
  }

  #lane(): Lane {
    const lane: Lane = new Lane(this.#file, () => {
      this.#busy.delete(lane);
      this.#idle.delete(lane);
    });
    return lane;
  }

  /** Keeps a worker for the next job, and lets all of them go when there is none for a while. */
  #giveBack(lane: Lane): void {
    this.#busy.delete(lane);
    if (lane.ended) return;
    this.#idle.add(lane);
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      for (const one of this.#idle) void one.end(new AsideError('closed'));
      this.#idle.clear();
    }, this.#limits.idle).unref();
  }
}
