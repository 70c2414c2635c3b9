import { computed, ref, shallowRef } from 'vue';
import type { CaseDetail, WorkCase, WorkList } from '@weige/shared/contract/cases';
import { DAY } from '@weige/shared/contract/time';
import { objectionOf } from '../phone/api/problems.ts';
import type { Objection } from '../phone/api/problems.ts';
import type { WorkClient } from './api/client.ts';
import type { Aged, Keep } from './keep.ts';
import { GRIDS } from './report/grids.ts';

const LIST = 'list';
const CASE = 'case.';
const PHOTO = 'photo.';
/** A case that has left the list is remembered for so long after it was looked at, ms. */
const KEPT = DAY;

const NOTHING: WorkList = { teams: [], cases: [] };

/** What there is to do, and the cases that were opened. The last answers are kept, to be read without a network. */
export class Work {
  readonly list = shallowRef<WorkList>(NOTHING);
  /** When the server said so, epoch ms; undefined where it has not yet. */
  readonly asOf = ref<number>();
  /** The last question came to nothing: what is shown is old. */
  readonly failed = ref(false);
  /** Why the server does not answer; undefined where it does. */
  readonly objection = shallowRef<Objection>();
  readonly cases = computed(() => new Map(this.list.value.cases.map((one) => [one.id, one] as const)));
  readonly #client: Pick<WorkClient, 'get' | 'photo'>;
  readonly #keep: Keep;
  readonly #now: () => number;
  #asking: Promise<void> | undefined;
  /** How often it was asked for: more than when the question was put means once more. */
  #wanted = 0;

  constructor(client: Pick<WorkClient, 'get' | 'photo'>, keep: Keep, now: () => number = Date.now) {
    this.#client = client;
    this.#keep = keep;
    this.#now = now;
  }

  /** Shows what was kept. */
  async remember(): Promise<void> {
    const kept = await this.#keep.read<WorkList>(LIST);
    if (kept && this.asOf.value === undefined) this.#show(kept);
  }

  /** Asks anew; a question under way is followed by another, since things may have changed after it. */
  async refresh(): Promise<void> {
    this.#wanted++;
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    await this.#asking;
  }

  caseOf(id: string): WorkCase | undefined {
    return this.cases.value.get(id);
  }

  /** A case as it was when it was last looked at. */
  kept(id: string): Promise<Aged<CaseDetail> | undefined> {
    return this.#keep.read(CASE + id);
  }

  /** A case as it is now. Throws where the server refuses, or does not answer. */
  async open(id: string): Promise<Aged<CaseDetail>> {
    const value = await this.#client.get<CaseDetail>(`cases/${encodeURIComponent(id)}`);
    const aged = { value, asOf: this.#now() };
    await this.#keep.write(CASE + id, aged);
    return aged;
  }

  /** A photograph, kept once it was seen. Throws where it cannot be had. */
  async photo(id: string): Promise<Blob> {
    const kept = await this.#keep.read<Blob>(PHOTO + id);
    if (kept) return kept.value;
    const value = await this.#client.photo(id);
    await this.#keep.write(PHOTO + id, { value, asOf: this.#now() });
    return value;
  }

  /** Somebody else will hold this phone. */
  async forget(): Promise<void> {
    this.list.value = NOTHING;
    this.asOf.value = undefined;
    await this.#keep.clear();
  }

  async #ask(): Promise<void> {
    let answered: number;
    do {
      answered = this.#wanted;
      try {
        const value = await this.#client.get<WorkList>('work');
        const aged = { value, asOf: this.#now() };
        this.#show(aged);
        await this.#keep.write(LIST, aged);
        [this.failed.value, this.objection.value] = [false, undefined];
      } catch (error) {
        // Nothing is lost: the old list stays, and the page says how old it is.
        [this.failed.value, this.objection.value] = [true, objectionOf(error)];
      }
    } while (answered !== this.#wanted);
  }

  #show({ value, asOf }: Aged<WorkList>): void {
    this.list.value = value;
    this.asOf.value = asOf;
  }

  /** Erases what belongs to no case of the list any more and was not looked at for a day. */
  async tidy(): Promise<void> {
    const stays = new Set([
      LIST,
      ...this.list.value.cases.flatMap(({ id, photoIds }) => [
        CASE + id,
        ...photoIds.map((one) => PHOTO + one),
      ]),
    ]);
    await this.#keep.prune(
      (name, asOf) => stays.has(name) || name.startsWith(GRIDS) || asOf > this.#now() - KEPT,
    );
  }
}
