import { ref, shallowRef } from 'vue';
import type { Matter, MatterList, PhoneNotice } from '@weige/shared/phone/matters';
import type { PhoneClient } from '../api/client.ts';
import type { Shelf } from '../shelf.ts';

const NOTHING: MatterList = { matters: [], notices: [] };
/** As many as `AskMatters` takes. */
const MOST_RECEIPTS = 50;
const RECEIPTS = 'receipts';

/** What this phone follows at this door, and the notices to it. The last answer is kept, to be read without a network. */
export class Matters {
  readonly matters = shallowRef<readonly Matter[]>([]);
  readonly notices = shallowRef<readonly PhoneNotice[]>([]);
  /** When the server said so, epoch ms; undefined where it has not yet. */
  readonly asOf = ref<number>();
  /** The last question came to nothing: what is shown is old. */
  readonly failed = ref(false);
  readonly #code: string;
  readonly #client: PhoneClient;
  readonly #shelf: Shelf;
  #asking: Promise<void> | undefined;
  /** How often it was asked for: more than when the question was put means once more. */
  #wanted = 0;

  constructor(code: string, client: PhoneClient, shelf: Shelf) {
    this.#code = code;
    this.#client = client;
    this.#shelf = shelf;
    const kept = shelf.read<{ list: MatterList; asOf: number }>(`matters.${code}`);
    if (kept) this.#show(kept.list, kept.asOf);
  }

  /** Keys of anonymous reports, newest first: with them alone they can be followed. */
  get receipts(): readonly string[] {
    return this.#shelf.read<string[]>(RECEIPTS) ?? [];
  }

  keepReceipt(key: string): void {
    this.#shelf.write(RECEIPTS, [key, ...this.receipts].slice(0, MOST_RECEIPTS));
  }

  /** Asks anew; a question under way is followed by another, since things may have changed after it. */
  async refresh(): Promise<void> {
    this.#wanted++;
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    await this.#asking;
  }

  /** This phone leaves the household: what it saw by it is not for its pages any more. */
  forget(): void {
    this.#shelf.remove(`matters.${this.#code}`);
    this.#show(NOTHING, undefined);
  }

  async #ask(): Promise<void> {
    let answered: number;
    do {
      answered = this.#wanted;
      try {
        const list = await this.#client.send<MatterList>(this.#code, 'POST', 'matters', {
          receipts: this.receipts,
        });
        this.#show(list, Date.now());
        this.#shelf.write(`matters.${this.#code}`, { list, asOf: Date.now() });
        this.failed.value = false;
      } catch {
        // Nothing is lost: the old list stays, and the page says how old it is.
        this.failed.value = true;
      }
    } while (answered !== this.#wanted);
  }

  #show({ matters, notices }: MatterList, asOf: number | undefined): void {
    this.matters.value = matters;
    this.notices.value = notices;
    this.asOf.value = asOf;
  }
}
