import type { Objection } from '../api/problems.ts';
import { Outbox } from './outbox.ts';
import type { Post } from './outbox.ts';
import { indexedOutbox } from './store.ts';

/** Several pages of one phone share one nonce: only one of them sends at a time. */
export function aloneUnder(name: string) {
  return async (work: () => Promise<void>): Promise<boolean> => {
    // Old browsers, and pages without TLS, have no locks; two pages then get in each other's way and try again.
    const { locks } = navigator as { readonly locks?: LockManager };
    if (!locks) return work().then(() => true);
    return locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
  };
}

/** Calls back after so many ms; answers how to call that off. */
export function after(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

/** 128 random bits, also where a page without TLS has no `crypto.randomUUID`. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The outbox of this phone. `tooLate` is the sentence for what has waited for too long. */
export function browserOutbox(post: Post, tooLate: () => Promise<string>): Outbox {
  const objection = async (): Promise<Objection> => {
    return { name: 'too-late', sentence: await tooLate(), fields: {}, more: {} };
  };
  return new Outbox({
    store: indexedOutbox(),
    post,
    now: Date.now,
    random: Math.random,
    newKey,
    after,
    alone: aloneUnder('weige-outbox'),
    tooLate: objection,
  });
}
