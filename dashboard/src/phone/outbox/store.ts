import { createStore, del, entries, set } from 'idb-keyval';
import type { Entry } from './entry.ts';

/** Where submissions lie until the server has them. */
export interface OutboxStore<One = Entry> {
  /** Oldest first. */
  all(): Promise<One[]>;
  put(entry: One): Promise<void>;
  remove(key: string): Promise<void>;
}

/** In IndexedDB: it survives a closed page, a flat battery, and takes photographs as they are. */
export function indexedOutbox<One extends Pick<Entry, 'key' | 'madeAt'> = Entry>(
  name = 'weige-outbox',
): OutboxStore<One> {
  const store = createStore(name, 'entries');
  return {
    async all() {
      const found = await entries<string, One>(store);
      return found.map(([, entry]) => entry).sort((a, b) => a.madeAt - b.madeAt);
    },
    put: (entry) => set(entry.key, entry, store),
    remove: (key) => del(key, store),
  };
}
