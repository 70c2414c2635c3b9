import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Fastify from 'fastify';
import { Server } from 'socket.io';
import { Accepted } from '@weige/shared/contract/http';
import { RecordCheckIn } from '@weige/shared/scenarios/check-in/events';
import { openEventTable } from './event-table.ts';

/**
 * Floor of B1 and B3: bare Fastify, the same schema, and a raw insert committed in groups of what has arrived by
 * the next turn of the event loop. For B3 each committed event is sent by a bare `io.emit`.
 */

interface Waiting {
  readonly event: object & { readonly seq: number; readonly id: string };
  readonly at: number;
  readonly area: string;
  readonly data: string;
  readonly resolve: () => void;
}

const { database, insert } = openEventTable(join(process.env['FLOOR_DATA'] ?? '', 'floor.db'));
const app = Fastify({ forceCloseConnections: true });
const io = process.env['FLOOR_EMIT'] === '1' ? new Server(app.server, { serveClient: false }) : undefined;
const insertAll = database.transaction((group: readonly Waiting[]) => {
  for (const { event, at, area, data } of group) insert(event.seq, event.id, area, at, undefined, data);
});

let waiting: Waiting[] = [];
let seq = 0;

function flush(): void {
  const group = waiting;
  waiting = [];
  insertAll(group);
  for (const { event } of group) io?.emit('event', event);
  for (const { resolve } of group) resolve();
}

app.get('/readyz', () => ({ status: 'ready' }));
app.post<{ Body: RecordCheckIn }>(
  '/api/v1/check-ins',
  { schema: { body: RecordCheckIn, response: { 201: Accepted } } },
  async ({ body }, reply) => {
    const at = Date.now();
    const id = randomUUID();
    const area = body.dwelling.slice(0, 16);
    const data = { ...body, place: [121.303123, 30.703123], occupants: 3, capacity: 4 };
    const event = { seq: ++seq, id, type: 'check-in.recorded', area, at: new Date(at).toISOString(), data };
    await new Promise<void>((resolve) => {
      if (waiting.push({ event, at, area, data: JSON.stringify(data), resolve }) === 1) setImmediate(flush);
    });
    return reply.code(201).send({ id, seq: event.seq });
  },
);

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.on('SIGTERM', () => process.exit(0));
