import { clear, createStore, del, get, set } from 'idb-keyval';

/** Where an unfinished form is kept. */
export interface DraftPlace {
  read(name: string): Promise<unknown>;
  write(name: string, form: unknown): Promise<void>;
  clear(name: string): Promise<void>;
}

/** For forms without personal data: days later, and with photographs. `forget` clears all of them. */
export function indexedDrafts(base = 'weige-drafts'): DraftPlace & { forget(): Promise<void> } {
  const store = createStore(base, 'forms');
  return {
    read: (name) => get<unknown>(name, store),
    write: (name, form) => set(name, form, store),
    clear: (name) => del(name, store),
    forget: () => clear(store),
  };
}

/**
 * For names, papers and telephones: only as long as the page is open in this tab. A phone is lent at the door, and
 * an identity number must not lie on it for whoever holds it next. (What has been submitted without a network lies in
 * the outbox until it is sent: that is what its author asked for.)
 */
export function tabDrafts(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): DraftPlace {
  const key = (name: string): string => `weige.draft.${name}`;
  return {
    read: (name) => Promise.resolve(parsed(storage.getItem(key(name)))),
    write(name, form) {
      storage.setItem(key(name), JSON.stringify(form));
      return Promise.resolve();
    },
    clear(name) {
      storage.removeItem(key(name));
      return Promise.resolve();
    },
  };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What was kept, laid over the empty form: fields that the form has by now and the draft has not stay as they are,
 * and what the form has no more is dropped.
 */
export function restored<Form extends object>(empty: Form, kept: unknown): Form {
  if (typeof kept !== 'object' || kept === null) return empty;
  const found = Object.keys(empty).filter(
    (name) => name in kept && fits(Reflect.get(empty, name), Reflect.get(kept, name)),
  );
  return { ...empty, ...Object.fromEntries(found.map((name) => [name, Reflect.get(kept, name)])) };
}

/** Of the same sort as before; an empty field takes anything. */
function fits(empty: unknown, kept: unknown): boolean {
  if (empty === undefined) return true;
  return typeof empty === typeof kept && Array.isArray(empty) === Array.isArray(kept);
}
