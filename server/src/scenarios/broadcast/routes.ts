import type { FastifyInstance } from 'fastify';
import { codeRange, within } from '@weige/shared/area/code';
import { BroadcastsPage, BroadcastsQuery } from '@weige/shared/contract/broadcasts';
import type { Broadcast } from '@weige/shared/contract/broadcasts';
import { toWire } from '@weige/shared/contract/time';
import type { RouteTools, World } from '../scenario.ts';
import { searchBroadcasts } from './tables.ts';
import type { BroadcastRow } from './tables.ts';

/** After every id there is. */
const NEWEST = 'g';

function standingOf({ cancelled_at, ends }: BroadcastRow, now: number): Broadcast['standing'] {
  if (cancelled_at !== null) return 'cancelled';
  return ends > now ? 'in-force' : 'over';
}

function broadcastOf(row: BroadcastRow, { directory, now }: World): Broadcast {
  const { id, area, text, priority, sent_at, ends, cancelled_at } = row;
  return {
    id,
    area,
    areaName: directory.get(area)?.properties.name ?? area,
    text,
    priority,
    at: toWire(sent_at),
    until: toWire(ends),
    standing: standingOf(row, now()),
    ...(cancelled_at === null ? {} : { cancelledAt: toWire(cancelled_at) }),
  };
}

async function search(world: World, area: string, query: BroadcastsQuery): Promise<BroadcastsPage> {
  const { standing = '', before = NEWEST, limit } = query;
  const { from, to } = codeRange(area);
  const now = world.now();
  const rows = await world.store.reader.all(
    searchBroadcasts,
    ...([before, from, to, standing, standing, now, standing, now, standing, limit + 1] as const),
  );
  const broadcasts = rows.slice(0, limit).map((row) => broadcastOf(row, world));
  const last = broadcasts.at(-1);
  return { broadcasts, ...(rows.length > limit && last ? { next: last.id } : {}) };
}

/** `GET /broadcasts`: what was sent to an area and those within it. */
export function broadcastRoutes(
  app: FastifyInstance,
  world: World,
  { requires, identityOf, sendRefusal }: RouteTools,
): void {
  app.get<{ Querystring: BroadcastsQuery }>(
    '/broadcasts',
    {
      schema: {
        tags: ['broadcast'],
        summary: 'What was sent to an area and those within it, newest first.',
        querystring: BroadcastsQuery,
        response: { 200: BroadcastsPage },
      },
      onRequest: requires('broadcast:send'),
    },
    async (request, reply) => {
      const own = identityOf(request).area;
      const { area = own } = request.query;
      if (!within(area, own))
        return sendRefusal(request, reply, { problem: 'outside-area', fields: ['/area'] });
      return reply.send(await search(world, area, request.query));
    },
  );
}
