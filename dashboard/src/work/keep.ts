import { clear, createStore, del, entries, get, set } from 'idb-keyval';

/** An answer and when it was given, epoch ms by this phone's clock. */
export interface Aged<Value> {
  readonly value: Value;
  readonly asOf: number;
}

/** What a worker's phone remembers of the server's answers, to be read without a network. */
export interface Keep {
  read<Value>(name: string): Promise<Aged<Value> | undefined>;
  write(name: string, aged: Aged<unknown>): Promise<void>;
  /** Forgets what `stays` says no to. */
  prune(stays: (name: string, asOf: number) => boolean): Promise<void>;
  clear(): Promise<void>;
}

/** In IndexedDB. Where that is full or shut nothing is remembered, and all else works. */
export function indexedKeep(): Keep {
  const store = createStore('weige-work', 'kept');
  const quietly = (work: Promise<void>): Promise<void> => work.catch(() => undefined);
  return {
    read: <Value>(name: string) => get<Aged<Value>>(name, store).catch(() => undefined),
    write: (name, aged) => quietly(set(name, aged, store)),
    async prune(stays) {
      const found = await entries<string, Aged<unknown>>(store).catch(() => []);
      for (const [name, { asOf }] of found) if (!stays(name, asOf)) await quietly(del(name, store));
    },
    clear: () => quietly(clear(store)),
  };
}
