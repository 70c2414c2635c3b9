import type { FastifyInstance } from 'fastify';
import { within } from '@weige/shared/area/code';
import { audienceOf } from '@weige/shared/contract/roles';
import { EventsPage, EventsQuery, SnapshotQuery } from '@weige/shared/contract/http';
import type { Static } from 'typebox';
import type { Access } from '../access/access.ts';
import { maskFor } from '../live/mask.ts';
import type { LiveParts } from '../live/subscribe.ts';
import { readLog } from '../log/read.ts';
import { sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';

/** `GET /events` and `GET /snapshot`: the log, and the state at its head. */
export function logRoutes(app: FastifyInstance, parts: LiveParts, access: Access): void {
  app.get<{ Querystring: EventsQuery }>(
    '/events',
    {
      schema: {
        tags: ['log'],
        summary: 'The log, oldest first.',
        querystring: EventsQuery,
        response: { 200: EventsPage },
      },
      onRequest: requires(access, 'log:read'),
    },
    async (request, reply) => {
      const { area, type, after, limit } = request.query;
      const identity = identityOf(request);
      const scope = area ?? identity.area;
      if (!within(scope, identity.area))
        return sendRefusal(request, reply, { problem: 'outside-area', fields: ['/area'] });
      const { head } = parts.log;
      const page = await readLog(parts.store, { after, upTo: head }, limit, { area: scope, type });
      const audience = audienceOf(identity.role);
      return { events: page.events.map((event) => maskFor(audience, event)), next: page.to, head };
    },
  );

  app.get<{ Querystring: Static<typeof SnapshotQuery> }>(
    '/snapshot',
    {
      schema: {
        tags: ['log'],
        summary: 'The live state of an area and the point of the log it is true at.',
        querystring: SnapshotQuery,
      },
      onRequest: requires(access, 'live:read'),
    },
    async (request, reply) => {
      const identity = identityOf(request);
      const area = request.query.area ?? identity.area;
      if (!within(area, identity.area))
        return sendRefusal(request, reply, { problem: 'outside-area', fields: ['/area'] });
      if (!parts.directory.get(area))
        return sendRefusal(request, reply, { problem: 'unknown-area', fields: ['/area'] });
      return { epoch: parts.log.epoch, seq: parts.keeper.seq, state: parts.keeper.snapshot(area) };
    },
  );
}
