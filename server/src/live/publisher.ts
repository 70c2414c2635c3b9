import { ancestorAt, AREA_LEVELS, within } from '@weige/shared/area/code';
import { LIVE_PULSE } from '@weige/shared/contract/live';
import type { EventsFrame } from '@weige/shared/contract/live';
import { toWire } from '@weige/shared/contract/time';
import { isDownward } from '@weige/shared/live/reach';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { maskForScreen } from './mask.ts';
import { packetsWaiting } from './backpressure.ts';
import type { LiveNamespace, LiveSocket } from './socket.ts';

/** Events wait this long for others to share a frame with, ms. */
const GATHER = 40;
/** A client with more frames than this unsent is cut to a resubscribe. */
const MOST_WAITING = 100;

/** All subscribers of one area that have caught up: they are all at `cursor`, so one frame serves them all. */
interface Room {
  readonly area: string;
  readonly members: Set<LiveSocket>;
  cursor: number;
  sentAt: number;
  waiting: WeigeEvent[];
}

/** Streams committed events to caught-up subscribers in contiguous frames, one frame an area. */
export class Publisher {
  readonly #rooms = new Map<string, Room>();
  readonly #namespace: LiveNamespace;
  readonly #epoch: string;
  readonly #now: () => number;
  readonly #onCut: () => void;
  readonly #pulse: NodeJS.Timeout;
  #head: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    namespace: LiveNamespace;
    epoch: string;
    head: number;
    now: () => number;
    onCut?: () => void;
  }) {
    this.#namespace = options.namespace;
    this.#epoch = options.epoch;
    this.#head = options.head;
    this.#now = options.now;
    this.#onCut = options.onCut ?? (() => undefined);
    this.#pulse = setInterval(() => this.#sendPulses(), LIVE_PULSE / 4);
  }

  /** Everything up to here has been taken over from the log. */
  get head(): number {
    return this.#head;
  }

  /** Takes over committed events; they go out together a moment later. */
  publish(events: readonly WeigeEvent[]): void {
    for (const event of events) {
      this.#head = event.seq;
      const masked = maskForScreen(event);
      for (const { level } of AREA_LEVELS) {
        const area = ancestorAt(event.area, level);
        if (area !== undefined) this.#rooms.get(area)?.waiting.push(masked);
      }
      if (isDownward(event)) this.#sendDown(masked);
    }
    this.#timer ??= setTimeout(() => this.#flushAll(), GATHER);
  }

  /** Lets a subscriber that is exactly at `head` into its area's stream. */
  join(socket: LiveSocket, area: string): void {
    let room = this.#rooms.get(area);
    if (!room) {
      room = { area, members: new Set(), cursor: this.#head, sentAt: this.#now(), waiting: [] };
      this.#rooms.set(area, room);
    }
    if (room.cursor < this.#head) this.#send(room);
    room.members.add(socket);
    void socket.join(area);
  }

  /** Takes a subscriber out of its stream; an area that nobody watches is forgotten. */
  leave(socket: LiveSocket): void {
    for (const room of this.#rooms.values()) {
      if (!room.members.delete(socket)) continue;
      void socket.leave(room.area);
      if (room.members.size === 0) this.#rooms.delete(room.area);
    }
  }

  get subscribers(): number {
    let count = 0;
    for (const room of this.#rooms.values()) count += room.members.size;
    return count;
  }

  frame(from: number, to: number, events: readonly WeigeEvent[]): EventsFrame {
    return { epoch: this.#epoch, from, to, at: toWire(this.#now()), events };
  }

  close(): void {
    clearInterval(this.#pulse);
    clearTimeout(this.#timer);
  }

  /** Rooms below the event's own area; the others have it already. */
  #sendDown(event: WeigeEvent): void {
    for (const [area, room] of this.#rooms)
      if (area !== event.area && within(area, event.area)) room.waiting.push(event);
  }

  #flushAll(): void {
    this.#timer = undefined;
    for (const room of this.#rooms.values()) if (room.waiting.length > 0) this.#send(room);
  }

  #sendPulses(): void {
    const due = this.#now() - LIVE_PULSE * 0.6;
    for (const room of this.#rooms.values()) if (room.sentAt <= due) this.#send(room);
  }

  #send(room: Room): void {
    this.#cutSlow(room);
    const { waiting, cursor } = room;
    room.waiting = [];
    room.cursor = this.#head;
    room.sentAt = this.#now();
    this.#namespace.to(room.area).emit('events', this.frame(cursor, this.#head, waiting));
  }

  #cutSlow(room: Room): void {
    for (const socket of room.members) {
      if (packetsWaiting(socket) <= MOST_WAITING) continue;
      this.leave(socket);
      this.#onCut();
      socket.conn.close(true);
    }
  }
}
