import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A TCP proxy on a port of its own that can cut every connection through it, as a bad network does. */
export async function aProxy(target: string): Promise<{ address: string; cut: () => void }> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<Socket>();
  const proxy = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      pairs.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        pairs.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const cut = () => pairs.forEach((socket) => socket.resetAndDestroy());
  onTestFinished(() => {
    cut();
    proxy.close();
  });
  const address = proxy.address();
  return { address: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, cut };
}
