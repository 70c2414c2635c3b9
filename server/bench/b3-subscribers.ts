import { setTimeout as wait } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { Check } from 'typebox/value';
import { Order } from './b3-messages.ts';
import { Histogram } from './stats.ts';

/**
 * The subscribers of B3, a process of its own. To our server it speaks the live protocol, to the floor it only
 * listens; for both it notes when each event reached each client and that none was lost, doubled or late in order.
 */

interface Seen {
  readonly seq: number;
  readonly at: string;
}

let latencies = new Histogram();
let after = Number.MAX_SAFE_INTEGER;
let breaches = 0;
/** The newest event that each client has seen. */
const newest = new Map<Socket, number | undefined>();

function take(socket: Socket, events: readonly Seen[]): void {
  const now = Date.now();
  for (const { seq, at } of events) {
    const last = newest.get(socket);
    if (last !== undefined && seq !== last + 1) breaches += 1;
    newest.set(socket, seq);
    if (seq > after) latencies.add(now - Date.parse(at));
  }
}

async function connectOne(order: { address: string; ours: boolean; token: string; area: string }) {
  const options = { transports: ['websocket'], forceNew: true, reconnection: false };
  const socket = order.ours
    ? io(`${order.address}/live`, { ...options, auth: { token: order.token } })
    : io(order.address, options);
  socket.on('event', (event: Seen) => take(socket, [event]));
  socket.on('events', (frame: { events: Seen[] }) => take(socket, frame.events));
  socket.on('disconnect', () => (breaches += 1));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  if (order.ours) await socket.emitWithAck('subscribe', { area: order.area });
  newest.set(socket, undefined);
}

/** Waits a little for the last events, and tells what was seen since `count`. */
async function report(upTo: number) {
  const missing = () => [...newest.values()].filter((seq = 0) => seq < upTo).length;
  const deadline = performance.now() + 10_000;
  while (missing() > 0 && performance.now() < deadline) await wait(5);
  return { delivered: latencies.total, breaches, missing: missing(), p99: latencies.percentile(0.99) };
}

async function obey(order: unknown): Promise<object | undefined> {
  if (!Check(Order, order)) return undefined;
  if (order.do === 'report') return report(order.upTo);
  if (order.do === 'count') {
    after = order.after;
    latencies = new Histogram();
    return { done: true };
  }
  for (let made = 0; made < order.clients; made++) await connectOne(order);
  return { done: true };
}

process.on('message', (order) => {
  obey(order).then(
    (answer) => answer && process.send?.(answer),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('SIGTERM', () => process.exit(0));
process.send?.('listening');
