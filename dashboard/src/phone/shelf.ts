const PREFIX = 'weige.phone.';

/** Small things that a phone remembers between visits: which door, what the server last said. */
export interface Shelf {
  read<Value>(name: string): Value | undefined;
  write(name: string, value: unknown): void;
  remove(name: string): void;
}

/** On the browser's own storage. Where that is full or shut, nothing is remembered, and all else works. */
export function shelfOn(storage: Storage): Shelf {
  const quietly = (work: () => void): void => {
    try {
      work();
    } catch {
      // Private windows and full phones.
    }
  };
  return {
    read<Value>(name: string) {
      try {
        const text = storage.getItem(PREFIX + name);
        // Only this page writes here.
        return text === null ? undefined : (JSON.parse(text) as Value);
      } catch {
        return undefined;
      }
    },
    write: (name, value) => quietly(() => storage.setItem(PREFIX + name, JSON.stringify(value))),
    remove: (name) => quietly(() => storage.removeItem(PREFIX + name)),
  };
}
