import { within } from '@weige/shared/area/code';
import { SubscribeRequest } from '@weige/shared/contract/live';
import type { SubscribeAck } from '@weige/shared/contract/live';
import type { Refusal } from '@weige/shared/contract/problems';
import { toWire } from '@weige/shared/contract/time';
import { may } from '../access/identity.ts';
import type { Identity } from '../access/identity.ts';
import type { Log } from '../log/log.ts';
import { readLog } from '../log/read.ts';
import type { Directory } from '../registers/directory.ts';
import { checker } from '../scenarios/check.ts';
import type { Store } from '../store/store.ts';
import { drained, watchBackpressure } from './backpressure.ts';
import type { StateKeeper } from './keeper.ts';
import { maskForScreen } from './mask.ts';
import type { Publisher } from './publisher.ts';
import type { LiveSocket } from './socket.ts';

export interface LiveParts {
  readonly store: Store;
  readonly log: Log;
  readonly directory: Directory;
  readonly keeper: StateKeeper;
  readonly publisher: Publisher;
  readonly now: () => number;
}

const request = checker<SubscribeRequest>(SubscribeRequest);

/** Events in one frame of a catch-up, and how long a client may take to receive it. */
const BATCH = 500;
const PATIENCE = 20_000;
/** Who is further behind takes a snapshot: it is smaller than what was missed. */
const LONGEST_RESUME = 20_000;

type Answer =
  | { readonly ack: Exclude<SubscribeAck, { problem: unknown }>; readonly area: string }
  | { readonly refusal: Refusal };

/** Decides a subscription: from a snapshot, resumed, or refused. */
export function decideSubscription(parts: LiveParts, identity: Identity, body: unknown): Answer {
  if (!request.fits(body))
    return { refusal: { problem: 'validation', fields: request.faults(body).map(({ field }) => field) } };
  const { area, after } = body;
  if (!may(identity, 'live:read')) return { refusal: { problem: 'forbidden' } };
  if (!within(area, identity.area)) return { refusal: { problem: 'outside-area', fields: ['/area'] } };
  if (!parts.directory.get(area)) return { refusal: { problem: 'unknown-area', fields: ['/area'] } };
  const { log, publisher, keeper } = parts;
  const at = toWire(parts.now());
  const missed = after?.epoch === log.epoch ? publisher.head - after.seq : -1;
  if (after && missed >= 0 && missed <= LONGEST_RESUME)
    return { area, ack: { epoch: log.epoch, seq: after.seq, at, resumed: true } };
  return { area, ack: { epoch: log.epoch, seq: keeper.seq, at, snapshot: keeper.snapshot(area) } };
}

/**
 * Brings a subscriber from `cursor` into its stream, in three phases.
 *
 * Backfill: what it missed is read from the log in batches, each covering a contiguous range, and the next is
 * read only when the client has taken the last, so that a slow one costs no memory.
 * Cut-over: when a batch ends exactly at the publisher's head, nothing can be committed in between (this
 * runs without a pause), and the subscriber joins the room.
 * Streaming: from then on it gets the frames that everybody in the room gets.
 */
async function bringUp(
  parts: LiveParts,
  socket: LiveSocket,
  area: string,
  cursor: number,
  current: () => boolean,
): Promise<void> {
  let from = cursor;
  while (from < parts.publisher.head) {
    const { events, to } = await readLog(parts.store, { after: from, upTo: parts.publisher.head }, BATCH, {
      area,
    });
    if (!current()) return;
    socket.emit('events', parts.publisher.frame(from, to, events.map(maskForScreen)));
    from = to;
    if (!(await drained(socket, PATIENCE))) {
      if (current()) socket.conn.close(true);
      return;
    }
  }
  if (current()) parts.publisher.join(socket, area);
}

/** Serves one socket's subscriptions; a new one replaces the last. */
export function serveSubscriptions(
  parts: LiveParts,
  socket: LiveSocket,
  identity: Identity,
  refuse: (refusal: Refusal) => SubscribeAck,
  failed: (error: unknown) => void,
): void {
  watchBackpressure(socket);
  let latest = 0;
  socket.on('subscribe', (body: unknown, ack: ((answer: SubscribeAck) => void) | undefined) => {
    // Without an acknowledgement nobody would hear where the stream starts.
    if (typeof ack !== 'function') return;
    const answer = decideSubscription(parts, identity, body);
    if ('refusal' in answer) {
      ack(refuse(answer.refusal));
      return;
    }
    const turn = ++latest;
    parts.publisher.leave(socket);
    ack(answer.ack);
    const current = () => turn === latest && socket.connected;
    bringUp(parts, socket, answer.area, answer.ack.seq, current).catch(failed);
  });
  socket.on('disconnect', () => {
    latest++;
    parts.publisher.leave(socket);
  });
}
