import { SYSTEM } from './audit/audit.ts';
import type { Audit } from './audit/audit.ts';
import type { Log } from './log/log.ts';
import type { Phones } from './phone/phones.ts';
import type { Album } from './photo/album.ts';
import { SCENARIOS } from './scenarios/index.ts';
import type { World } from './scenarios/scenario.ts';
import type { Sql } from './store/store.ts';

/** How often it looks what is due, ms. */
const EVERY = 30_000;

export interface ClockworkParts {
  readonly log: Log;
  readonly world: World;
  readonly audit: Audit;
  readonly phones: Phones;
  readonly album: Album;
  readonly failed: (error: unknown) => void;
}

/**
 * What happens by itself as time goes by: stays and reservations that are over, and personal data whose time is over.
 * Each due command has an idempotency key of its own, so that a round that is cut short is simply done again.
 */
export class Clockwork {
  readonly #parts: ClockworkParts;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: ClockworkParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.run().catch(this.#parts.failed);
    }, EVERY);
  }

  /** One round; rounds never overlap. */
  run(): Promise<void> {
    this.#running = this.#running.catch(() => undefined).then(() => this.#round());
    return this.#running;
  }

  /** Stops and waits for the round under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running.catch(this.#parts.failed);
  }

  async #round(): Promise<void> {
    const { log, world } = this.#parts;
    for (const scenario of SCENARIOS)
      for (const command of (await scenario.due?.(world)) ?? []) await log.submit(command);
    await this.#retire();
  }

  async #retire(): Promise<void> {
    const { world, phones, album } = this.#parts;
    for (const scenario of SCENARIOS)
      await this.#retireOf(scenario.name, (tx) => scenario.retire?.(tx, world) ?? Promise.resolve(0));
    await this.#retireOf('phones', (tx) => phones.retire(tx));
    await this.#retireOf('photos', (tx) => album.retire(tx));
  }

  async #retireOf(subject: string, retire: (tx: Sql) => Promise<number>): Promise<void> {
    const { world, audit } = this.#parts;
    await world.store.transaction(async (tx) => {
      const records = await retire(tx);
      if (records === 0) return;
      await audit.note(tx, { by: SYSTEM, action: 'retention.applied', subject, details: { records } });
    });
  }
}
