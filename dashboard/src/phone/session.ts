import { inject, ref, shallowRef } from 'vue';
import type { InjectionKey } from 'vue';
import type { DoorView } from '@weige/shared/phone/door';
import type { PhoneClient } from './api/client.ts';
import { isProblemNamed } from './api/problems.ts';
import type { DraftPlace } from './draft/draft.ts';
import { Matters } from './matters/matters.ts';
import type { Entry } from './outbox/entry.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Shelf } from './shelf.ts';

/** How the door stands: `shut` for a code that opens nothing, `far` where there is no line to the server. */
export type Standing = 'opening' | 'open' | 'far' | 'shut';

export interface SessionParts {
  readonly code: string;
  readonly client: PhoneClient;
  readonly outbox: Outbox;
  readonly shelf: Shelf;
  readonly drafts: { readonly kept: DraftPlace; readonly tab: DraftPlace };
}

/** One visit of this phone at one door: what its pages share. */
export class PhoneSession {
  readonly code: string;
  readonly client: PhoneClient;
  readonly outbox: Outbox;
  readonly drafts: SessionParts['drafts'];
  readonly matters: Matters;
  readonly standing = ref<Standing>('opening');
  /** What the door told, now or at the last visit. */
  readonly door = shallowRef<DoorView>();
  /** What is on its way from this door. */
  readonly entries = shallowRef<readonly Entry[]>([]);
  readonly #shelf: Shelf;

  constructor({ code, client, outbox, shelf, drafts }: SessionParts) {
    this.code = code;
    this.client = client;
    this.outbox = outbox;
    this.drafts = drafts;
    this.#shelf = shelf;
    this.matters = new Matters(code, client, shelf);
    this.door.value = shelf.read<DoorView>(`door.${code}`);
    outbox.listen({
      changed: (entries) => (this.entries.value = entries.filter(({ door }) => door === code)),
      sent: ({ key, anonymous }) => {
        if (anonymous) this.matters.keepReceipt(key);
        void (this.standing.value === 'far' ? this.wake() : this.matters.refresh());
      },
    });
  }

  /** Opens the door, then sends what waits and asks what became of the rest. */
  async start(): Promise<void> {
    this.entries.value = (await this.outbox.entries()).filter(({ door }) => door === this.code);
    await this.open();
    await Promise.all([
      this.outbox.wake(),
      this.standing.value === 'open' ? this.matters.refresh() : undefined,
    ]);
  }

  async open(): Promise<void> {
    try {
      this.door.value = await this.client.openDoor(this.code);
      this.#shelf.write(`door.${this.code}`, this.door.value);
      this.standing.value = 'open';
    } catch (error) {
      this.standing.value = isProblemNamed(error, 'unknown-door') ? 'shut' : 'far';
    }
  }

  /** The network is back, or the page in view again. */
  async wake(): Promise<void> {
    if (this.standing.value === 'far') await this.open();
    await Promise.all([
      this.outbox.wake(),
      this.standing.value === 'open' ? this.matters.refresh() : undefined,
    ]);
  }
}

export const PHONE: InjectionKey<PhoneSession> = Symbol('phone');

export function usePhone(): PhoneSession {
  const session = inject(PHONE);
  if (!session) throw new Error('No page of a phone is open.');
  return session;
}
