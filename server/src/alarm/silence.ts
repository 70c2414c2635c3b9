import { query } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** What the system does by itself, and what people do with alarms and rules, is no sign of life from the town. */
const newestHeard = query<[after: number], { recorded_at: number }>(
  `SELECT recorded_at FROM event
   WHERE seq > ? AND actor <> 'system' AND type NOT LIKE 'alarm.%' AND type NOT LIKE 'setting.%'
   ORDER BY seq DESC LIMIT 1`,
);

/** Knows when something was last heard from the town. Each row of the log is looked at once. */
export class Silence {
  readonly #store: Store;
  readonly #since: number;
  #heard: number | undefined;
  #seq = 0;

  /** `since` (epoch ms): from when on the server listens. */
  constructor(store: Store, since: number) {
    this.#store = store;
    this.#since = since;
  }

  /**
   * When something was heard last, epoch ms, in the log up to `head`; undefined where nothing ever was. Where the silence
   * is no alarm yet, the time in which the server did not run does not count: nobody could be heard.
   */
  async heardBy(head: number, isAlarm: boolean): Promise<number | undefined> {
    const row = await this.#store.reader.get(newestHeard, this.#seq);
    if (row) this.#heard = row.recorded_at;
    this.#seq = head;
    return this.#heard === undefined || isAlarm ? this.#heard : Math.max(this.#heard, this.#since);
  }
}
