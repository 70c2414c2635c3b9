import type { LiveSocket } from './socket.ts';

/** What it needs of a client, of whichever namespace. */
type Client = Pick<LiveSocket, 'conn' | 'connected'>;

/**
 * How far behind a client is. Engine.io hands packets to the transport only while that is writable and queues
 * the rest without limit; its `packetCreate` and `flush` events tell how many are queued.
 */
const waiting = new WeakMap<object, number>();

export function watchBackpressure({ conn }: Client): void {
  if (waiting.has(conn)) return;
  waiting.set(conn, 0);
  conn.on('packetCreate', () => waiting.set(conn, (waiting.get(conn) ?? 0) + 1));
  conn.on('flush', () => waiting.set(conn, 0));
}

/** Packets of this client that its transport has not taken yet. */
export function packetsWaiting({ conn }: Client): number {
  return waiting.get(conn) ?? 0;
}

/** Resolves when everything sent so far has left, or after `patience` ms with false. */
export async function drained(socket: Client, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience;
  while (!socket.conn.transport.writable || packetsWaiting(socket) > 0) {
    if (!socket.connected || performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return socket.connected;
}
