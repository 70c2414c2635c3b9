import type { DoorsPage } from '@weige/shared/contract/doors';
import { listDoors } from '../../api/doors.ts';
import type { Client } from '../../api/client.ts';
import { PER_BATCH } from './sheets.ts';

/** Reads the batches of an area. A page tells where the next begins, so that a later one is reached through those before. */
export class BatchReader {
  readonly #client: Client;
  readonly #area: string;
  /** The dwelling after which each batch begins, as far as is known. */
  readonly #begins: (string | undefined)[] = [undefined];

  constructor(client: Client, area: string) {
    this.#client = client;
    this.#area = area;
  }

  /** The batch of that number, from 1; the last one where there are fewer. */
  async read(number: number): Promise<DoorsPage> {
    const known = Math.min(number, this.#begins.length);
    const after = this.#begins[known - 1];
    const page = await listDoors(this.#client, { area: this.#area, after, limit: PER_BATCH });
    if (page.next === undefined) return page;
    this.#begins[known] = page.next;
    return known === number ? page : this.read(number);
  }
}
