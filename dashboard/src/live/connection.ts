import { PROBLEM_PREFIX } from '@weige/shared/contract/problems';
import type { Envelope } from '@weige/shared/contract/envelope';
import type { EventsFrame, SubscribeAck, Viewers } from '@weige/shared/contract/live';
import type { LiveState } from '@weige/shared/live/state';
import { Backoff } from './backoff.ts';
import { RangeCursor } from './cursor.ts';
import type { Link, MakeLink } from './link.ts';

/** Who is told what the server says. */
export interface LiveSink {
  /** A whole state; whatever was known before is void. */
  snapshot(state: LiveState, epoch: string): void;
  /** New events in the log's order, each exactly once. */
  events(events: readonly Envelope[]): void;
  /** The server has spoken; `complete` where the state is now all there is in the log. */
  heard(at: string, complete: boolean): void;
  /** The server does not know us any more: somebody must sign in. */
  signedOut(): void;
  /** Who else has the case open that this page has. */
  viewers(viewers: Viewers): void;
}

/** Frames kept while an answer to `subscribe` is under way; more than that is a hole, and mended like one. */
const HELD = 200;
/** A frame this full has more behind it: the catch-up is not over. */
const FULL_FRAME = 500;
/** So long without a word on an open line: the line is dead, whatever TCP believes. */
const DEAD_AFTER = 9_000;

const SIGNED_OUT = new Set(
  ['unauthenticated', 'forbidden', 'outside-area', 'unknown-area'].map((name) => PROBLEM_PREFIX + name),
);

/** Keeps one area's stream going: connects, subscribes, follows the ranges, and begins again where it must. */
export class Connection {
  readonly #area: string;
  readonly #sink: LiveSink;
  readonly #link: Link;
  readonly #backoff: Backoff;
  readonly #cursor = new RangeCursor();
  #attempt = 0;
  #asking = false;
  #held: EventsFrame[] = [];
  /** The case that the page has open. */
  #viewing: string | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(area: string, sink: LiveSink, makeLink: MakeLink, backoff = new Backoff()) {
    this.#area = area;
    this.#sink = sink;
    this.#backoff = backoff;
    this.#link = makeLink({
      up: () => void this.#subscribe(),
      down: (type) => this.#down(type),
      frame: (frame) => this.#frame(frame),
      viewers: (viewers) => this.#sink.viewers(viewers),
    });
  }

  start(): void {
    this.#listen();
    this.#link.open();
  }

  stop(): void {
    this.#attempt++;
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#link.close();
  }

  /** Says which case the page has open, now and on every new line; null for none. */
  view(id: string | null): void {
    this.#viewing = id;
    this.#link.viewing(id);
  }

  async #subscribe(): Promise<void> {
    const attempt = ++this.#attempt;
    const after = this.#cursor.point;
    this.#asking = true;
    this.#held = [];
    const answer = await this.#link.subscribe({ area: this.#area, ...(after ? { after } : {}) });
    if (attempt !== this.#attempt) return;
    this.#asking = false;
    if (!answer) this.#reconnect();
    else this.#begin(answer);
  }

  #begin(answer: SubscribeAck): void {
    if ('problem' in answer) {
      if (SIGNED_OUT.has(answer.problem.type)) this.#sink.signedOut();
      else this.#reconnect();
      return;
    }
    this.#backoff.reset();
    if (this.#viewing !== null) this.#link.viewing(this.#viewing);
    if ('snapshot' in answer) {
      this.#cursor.reset(answer);
      this.#sink.snapshot(answer.snapshot, answer.epoch);
    }
    this.#listen();
    // After a resumption only a frame tells that nothing is missing any more.
    this.#sink.heard(answer.at, 'snapshot' in answer);
    for (const frame of this.#held.splice(0)) if (!this.#apply(frame)) return;
  }

  #frame(frame: EventsFrame): void {
    this.#listen();
    if (!this.#asking) this.#apply(frame);
    else if (this.#held.push(frame) > HELD) this.#held.shift();
  }

  /** False where the frame does not follow on what is known: then a new subscription is under way. */
  #apply(frame: EventsFrame): boolean {
    const events = this.#cursor.take(frame);
    if (!events) {
      void this.#subscribe();
      return false;
    }
    if (events.length > 0) this.#sink.events(events);
    this.#sink.heard(frame.at, frame.events.length < FULL_FRAME);
    return true;
  }

  #down(type: string | undefined): void {
    this.#attempt++;
    this.#asking = false;
    if (type !== undefined && SIGNED_OUT.has(type)) {
      this.stop();
      this.#sink.signedOut();
    } else this.#later();
  }

  /** Gives up this line and tries another. Closing reports `down` only where the line was open. */
  #reconnect(): void {
    this.#link.close();
    this.#later();
  }

  #later(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#retry = setTimeout(() => {
      this.#listen();
      this.#link.open();
    }, this.#backoff.next());
  }

  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#reconnect(), DEAD_AFTER);
  }
}
