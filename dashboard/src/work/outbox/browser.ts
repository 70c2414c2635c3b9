import { after, aloneUnder, newKey } from '../../phone/outbox/browser.ts';
import { indexedOutbox } from '../../phone/outbox/store.ts';
import type { Deed } from './entry.ts';
import { WorkOutbox } from './outbox.ts';
import type { Post } from './outbox.ts';

/** The outbox of this phone. `tooLate` is the sentence for what has waited for too long. */
export function browserOutbox(post: Post, tooLate: () => Promise<string>): WorkOutbox {
  return new WorkOutbox({
    store: indexedOutbox<Deed>('weige-work-outbox'),
    post,
    now: Date.now,
    random: Math.random,
    newKey,
    after,
    alone: aloneUnder('weige-work-outbox'),
    tooLate: async () => ({ name: 'too-late', sentence: await tooLate(), fields: {}, more: {} }),
  });
}
