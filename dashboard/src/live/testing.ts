import type { EventsFrame, SubscribeAck, SubscribeRequest } from '@weige/shared/contract/live';
import { toWire } from '@weige/shared/contract/time';
import { emptyState } from '@weige/shared/live/state';
import type { Link, LinkEvents, MakeLink } from './link.ts';

/** Builders and a fake server for the tests of this folder. */

export const NOON = Date.parse('2026-11-24T12:00:00+08:00');

/** A frame of epoch `e1` over (from, to] with one event for each place. */
export function aFrame(from: number, to: number): EventsFrame {
  const events = Array.from({ length: Math.max(0, to - from) }, (_, i) => ({
    seq: from + i + 1,
    id: `id-${from + i + 1}`,
    type: 'parking.exited',
    area: '3101161092200101',
    at: toWire(NOON),
    data: {
      lot: 'P00100',
      space: 1,
      place: [121.31, 30.73],
      occupied: from + i + 1,
      spaces: 9_999,
      minutes: 5,
    },
  }));
  return { epoch: 'e1', from, to, at: toWire(NOON), events };
}

/** Answers to `subscribe`. */
export const aSnapshot = (seq: number, epoch = 'e1'): SubscribeAck => ({
  epoch,
  seq,
  at: toWire(NOON),
  snapshot: emptyState(),
});
export const aResumption = (seq: number): SubscribeAck => ({
  epoch: 'e1',
  seq,
  at: toWire(NOON),
  resumed: true,
});

/** A link whose other end is the test. */
export class FakeLink implements Link {
  opened = 0;
  closed = 0;
  readonly asked: SubscribeRequest[] = [];
  /** What was said of the open case. */
  readonly viewed: (string | null)[] = [];
  #events: LinkEvents | undefined;
  #answers: ((answer: SubscribeAck | undefined) => void)[] = [];

  readonly make: MakeLink = (events) => {
    this.#events = events;
    return this;
  };

  get server(): LinkEvents {
    if (!this.#events) throw new Error('nobody has made this link');
    return this.#events;
  }

  open(): void {
    this.opened++;
  }

  close(): void {
    this.closed++;
  }

  subscribe(request: SubscribeRequest): Promise<SubscribeAck | undefined> {
    this.asked.push(request);
    return new Promise((resolve) => this.#answers.push(resolve));
  }

  viewing(id: string | null): void {
    this.viewed.push(id);
  }

  /** Answers the oldest open question. */
  async answer(answer: SubscribeAck | undefined): Promise<void> {
    this.#answers.shift()?.(answer);
    await Promise.resolve();
    await Promise.resolve();
  }
}
