import { isDownward } from '@weige/shared/live/reach';
import type { EventsFrame } from '@weige/shared/contract/live';
import { toWire } from '@weige/shared/contract/time';
import { PHONE_PULSE } from '@weige/shared/phone/live';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { holdersOf } from '../phone/matter-tables.ts';
import type { Visit } from '../phone/visit.ts';
import { SCENARIOS } from '../scenarios/index.ts';
import type { Store } from '../store/store.ts';
import { packetsWaiting } from './backpressure.ts';
import { maskForReporter } from './mask.ts';
import { areaKey, householdKey, KeyIndex, keysOf } from './phone-index.ts';
import type { PhoneSocket } from './socket.ts';

/** Events wait this long for others to share a frame with, ms. */
const GATHER = 40;
/** How often it looks whose pulse is due, ms. */
const LOOK_EVERY = 1_000;
/** Events looked up before others have a turn. */
const AT_ONCE = 200;
/** A phone with more frames than this unsent is cut: it subscribes again. */
const MOST_WAITING = 20;

/** A phone that has subscribed; everything up to `cursor` was sent to it or is none of its business. */
interface Follower {
  readonly socket: PhoneSocket;
  readonly keys: readonly string[];
  cursor: number;
  sentAt: number;
  waiting: WeigeEvent[];
}

export interface PhonePublisherOptions {
  readonly store: Store;
  readonly epoch: string;
  readonly head: number;
  /** Server time, epoch ms. */
  readonly now: () => number;
  readonly onCut: () => void;
  readonly failed: (error: unknown) => void;
}

const BY_NAME = new Map(SCENARIOS.map((scenario) => [scenario.name, scenario]));
const scenarioOf = ({ type }: WeigeEvent) => BY_NAME.get(type.slice(0, type.indexOf('.')));

/**
 * Streams committed events to the phones that follow them. Who that is, is asked of the table of matters, event by
 * event: one look-up by key, whether ten phones are there or ten thousand, and what was submitted a moment ago is
 * followed like everything else.
 */
export class PhonePublisher {
  readonly #options: PhonePublisherOptions;
  readonly #followers = new Map<PhoneSocket, Follower>();
  readonly #index = new KeyIndex<Follower>();
  readonly #due = new Set<Follower>();
  readonly #pulse: NodeJS.Timeout;
  #queue: WeigeEvent[] = [];
  #working = false;
  /** Everything up to here was given to those who follow it. */
  #head: number;
  /** Everything up to here was taken over from the log. */
  #taken: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PhonePublisherOptions) {
    this.#options = options;
    this.#head = this.#taken = options.head;
    this.#pulse = setInterval(() => this.#sendPulses(), LOOK_EVERY);
  }

  get followers(): number {
    return this.#followers.size;
  }

  /** Takes over committed events, in the order of the log. */
  publish(events: readonly WeigeEvent[]): void {
    for (const event of events) this.#queue.push(event);
    this.#taken = events.at(-1)?.seq ?? this.#taken;
    if (this.#working) return;
    this.#working = true;
    this.#work().catch((error: unknown) => {
      this.#options.failed(error);
      this.#startOver();
    });
  }

  /** Follows for a phone what it may see, from the answered point of the log on. */
  follow(socket: PhoneSocket, visit: Visit, receipts: readonly string[]): { epoch: string; seq: number } {
    this.leave(socket);
    const keys = keysOf(visit, receipts);
    const sentAt = this.#options.now();
    const follower: Follower = { socket, keys, cursor: this.#head, sentAt, waiting: [] };
    this.#followers.set(socket, follower);
    this.#index.add(follower, keys);
    return { epoch: this.#options.epoch, seq: this.#head };
  }

  leave(socket: PhoneSocket): void {
    const follower = this.#followers.get(socket);
    if (!follower) return;
    this.#followers.delete(socket);
    this.#due.delete(follower);
    this.#index.remove(follower, follower.keys);
  }

  close(): void {
    clearInterval(this.#pulse);
    clearTimeout(this.#timer);
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0) {
      const events = this.#queue.slice(0, AT_ONCE);
      this.#queue = this.#queue.slice(AT_ONCE);
      for (const event of events) {
        const keys = this.#followers.size === 0 ? [] : await this.#keysTo(event);
        // Nothing may come between these two: whoever subscribes gets the event or a later point of the log.
        this.#deliver(event, keys);
        this.#head = event.seq;
      }
      if (this.#queue.length > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    this.#working = false;
  }

  async #keysTo(event: WeigeEvent): Promise<string[]> {
    const keys = isDownward(event) ? [areaKey(event.area)] : [];
    const scenario = scenarioOf(event);
    const household = scenario?.household?.(event);
    if (household !== undefined) keys.push(householdKey(household));
    const matter = scenario?.concerns?.(event);
    if (matter === undefined) return keys;
    for (const { holder, dwelling } of await this.#options.store.reader.all(holdersOf, matter))
      keys.push(holder, ...(dwelling === null ? [] : [householdKey(dwelling)]));
    return keys;
  }

  #deliver(event: WeigeEvent, keys: readonly string[]): void {
    const followers = this.#index.find(keys);
    if (followers.size === 0) return;
    const masked = maskForReporter(event);
    for (const follower of followers) {
      follower.waiting.push(masked);
      this.#due.add(follower);
    }
    this.#timer ??= setTimeout(() => this.#flush(), GATHER);
  }

  #flush(): void {
    this.#timer = undefined;
    for (const follower of [...this.#due]) this.#send(follower);
    this.#due.clear();
  }

  #sendPulses(): void {
    const due = this.#options.now() - PHONE_PULSE + LOOK_EVERY;
    for (const follower of [...this.#followers.values()]) if (follower.sentAt <= due) this.#send(follower);
  }

  #send(follower: Follower): void {
    const { socket, cursor, waiting } = follower;
    if (packetsWaiting(socket) > MOST_WAITING) {
      this.#options.onCut();
      this.#cut(socket);
      return;
    }
    const { epoch, now } = this.#options;
    follower.waiting = [];
    follower.cursor = this.#head;
    follower.sentAt = now();
    const frame: EventsFrame = { epoch, from: cursor, to: this.#head, at: toWire(now()), events: waiting };
    socket.emit('events', frame);
  }

  #cut(socket: PhoneSocket): void {
    this.leave(socket);
    socket.conn.close(true);
  }

  /** Who follows an event could not be found out: everybody subscribes again and asks for what they missed. */
  #startOver(): void {
    this.#working = false;
    this.#head = this.#taken;
    this.#queue = [];
    for (const socket of [...this.#followers.keys()]) this.#cut(socket);
  }
}
