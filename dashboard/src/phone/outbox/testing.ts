import { ApiError } from '../../town/api.ts';
import type { Entry } from './entry.ts';
import { Outbox } from './outbox.ts';
import type { Post } from './outbox.ts';
import type { OutboxStore } from './store.ts';

/** A store in memory that, like IndexedDB, hands out copies. */
export function memoryStore<One extends Pick<Entry, 'key' | 'madeAt'> = Entry>(): OutboxStore<One> {
  const kept = new Map<string, One>();
  return {
    all: () => Promise.resolve([...kept.values()].sort((a, b) => a.madeAt - b.madeAt)),
    put: (entry) => Promise.resolve(void kept.set(entry.key, { ...entry })),
    remove: (key) => Promise.resolve(void kept.delete(key)),
  };
}

export function refusal(
  name: string,
  status: number,
  errors: { field: string; message: string }[] = [],
): ApiError {
  const marked = errors.map((one) => ({ ...one, code: 'invalid' }));
  return new ApiError(status, {
    type: `urn:weige:problem:${name}`,
    title: `No: ${name}`,
    status,
    errors: marked,
  });
}

/** A server that keeps what it accepted by key, and fails as it is told to. */
export class FakeServer implements Post {
  readonly accepted = new Map<string, object>();
  readonly calls: string[] = [];
  /** Thrown by the next calls, one each; by what it names, before or after the server has acted. */
  readonly failures: { at: 'nonce' | 'upload' | 'submit' | 'answer'; error: Error }[] = [];
  now: number | undefined;
  #nonces = 0;
  #nonce = '';
  readonly #photos = new Map<string, string>();

  #fail(at: string): void {
    const index = this.failures.findIndex((one) => one.at === at);
    const [failure] = index >= 0 ? this.failures.splice(index, 1) : [];
    if (failure) throw failure.error;
  }

  openDoor(code: string): Promise<void> {
    this.calls.push(`door ${code}`);
    return Promise.resolve();
  }

  async nonce() {
    await Promise.resolve();
    this.#fail('nonce');
    this.#nonce = `nonce-${++this.#nonces}`;
    return { nonce: this.#nonce, serverNow: this.now };
  }

  async upload(_door: string, _blob: Blob, key: string): Promise<string> {
    await Promise.resolve();
    this.calls.push('upload');
    this.#fail('upload');
    const id = this.#photos.get(key) ?? `photo-${this.#photos.size + 1}`;
    this.#photos.set(key, id);
    return id;
  }

  async submit({ path, body, key, nonce }: Parameters<Post['submit']>[0]): Promise<void> {
    await Promise.resolve();
    this.calls.push(`submit ${path}`);
    this.#fail('submit');
    const known = this.accepted.get(key);
    if (known && JSON.stringify(known) !== JSON.stringify(body)) throw refusal('key-reused', 409);
    if (!known && nonce !== this.#nonce) throw refusal('nonce-spent', 409);
    this.accepted.set(key, body);
    this.#nonce = '';
    this.#fail('answer');
  }
}

/** A phone without a browser: its clock goes when it is told to, and what it planned then runs. */
export class BenchPhone {
  readonly store = memoryStore();
  readonly server = new FakeServer();
  time = 1_000_000;
  #planned: { at: number; work: () => void }[] = [];
  #keys = 0;

  /** A page with the outbox; another one after it stands for the page being opened anew. */
  open(
    alone: (work: () => Promise<void>) => Promise<boolean> = async (work) => work().then(() => true),
  ): Outbox {
    return new Outbox({
      store: this.store,
      post: this.server,
      now: () => this.time,
      random: () => 1,
      newKey: () => `key-of-sixteen-${++this.#keys}`,
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

  /** Lets time pass, and runs what falls due. */
  async pass(ms: number, outbox: Outbox): Promise<void> {
    this.time += ms;
    const due = this.#planned.filter(({ at }) => at <= this.time);
    this.#planned = this.#planned.filter((one) => !due.includes(one));
    for (const { work } of due) work();
    await outbox.run();
  }
}
