import type { Accepted } from '@weige/shared/contract/http';
import { memoryStore, refusal } from '../../phone/outbox/testing.ts';
import type { Deed, NewDeed } from './entry.ts';
import { WorkOutbox } from './outbox.ts';
import type { Post } from './outbox.ts';

/** A server that takes each key once, and fails as it is told to. */
export class FakeServer implements Post {
  /** Who is signed in. */
  account: string | undefined = 'li.na';
  serverNow: number | undefined;
  /** Bodies that it took, by key. */
  readonly taken = new Map<string, Record<string, unknown>>();
  readonly photos = new Map<string, string>();
  readonly calls: string[] = [];
  /** Thrown by the next calls, one each; `answer`: after the server has acted. */
  readonly failures: { at: 'who' | 'upload' | 'submit' | 'answer'; error: Error }[] = [];

  #fail(at: string): void {
    const index = this.failures.findIndex((one) => one.at === at);
    const [failure] = index >= 0 ? this.failures.splice(index, 1) : [];
    if (failure) throw failure.error;
  }

  async whoIsIn(): Promise<string | undefined> {
    await Promise.resolve();
    this.#fail('who');
    return this.account;
  }

  async upload(_blob: Blob, key: string): Promise<string> {
    await Promise.resolve();
    this.calls.push('upload');
    this.#fail('upload');
    const id = this.photos.get(key) ?? `photo-${this.photos.size + 1}`;
    this.photos.set(key, id);
    return id;
  }

  async submit(path: string, body: object, key: string): Promise<Accepted> {
    await Promise.resolve();
    const said: Record<string, unknown> = { ...body };
    this.calls.push(`${path} ${String(said['step'] ?? said['kind'])}`);
    this.#fail('submit');
    const known = this.taken.get(key);
    if (known && JSON.stringify(known) !== JSON.stringify(said)) throw refusal('key-reused', 409);
    this.taken.set(key, said);
    this.#fail('answer');
    return { id: `id of ${key}`, seq: 1 };
  }
}

/** A phone without a browser: its clock goes when it is told to, and what it planned then runs. */
export class BenchPhone {
  readonly store = memoryStore<Deed>();
  readonly server = new FakeServer();
  time = 1_000_000;
  #planned: { at: number; work: () => void }[] = [];
  #keys = 0;

  /** A page with the outbox; another one after it stands for the page being opened anew. */
  open(
    alone: (work: () => Promise<void>) => Promise<boolean> = async (work) => work().then(() => true),
  ): WorkOutbox {
    return new WorkOutbox({
      store: this.store,
      post: this.server,
      now: () => this.time,
      random: () => 1,
      newKey: () => `key-${++this.#keys}`,
      after: (ms, work) => {
        const plan = { at: this.time + ms, work };
        this.#planned.push(plan);
        return () => void (this.#planned = this.#planned.filter((one) => one !== plan));
      },
      alone,
      tooLate: () => Promise.resolve({ name: 'too-late', sentence: 'Too late.', fields: {}, more: {} }),
    });
  }

  /** How long until it tries again by itself, ms; undefined where nothing is planned. */
  get nextIn(): number | undefined {
    const [first] = this.#planned.map(({ at }) => at - this.time).sort((a, b) => a - b);
    return first;
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.time += ms;
  }
}

/** A step with a case, as a page hands it to the outbox. */
export function aStep(step: 'start' | 'handle', id = 'c1', what: Partial<NewDeed> = {}): NewDeed {
  return {
    path: 'hazards/steps',
    body: { case: id, step },
    title: { key: `work.step.${step}` },
    step: { case: id, step },
    ...what,
  };
}
