import type { FastifyInstance } from 'fastify';
import { Search, SearchResult } from '@weige/shared/contract/search';
import type { Access } from '../access/access.ts';
import { may } from '../access/identity.ts';
import type { World } from '../scenarios/scenario.ts';
import { search } from '../search/search.ts';
import { identityOf, requires } from './identity.ts';

/** `POST /search`: one box for everything in one's area; people only for who may see records of people. */
export function searchRoutes(app: FastifyInstance, world: World, access: Access): void {
  const summary = 'Search cases, dwellings, people, shops, vehicles and teams of one’s area.';
  app.post<{ Body: Search }>(
    '/search',
    {
      schema: { tags: ['search'], summary, body: Search, response: { 200: SearchResult } },
      onRequest: requires(access, 'case:read'),
    },
    async (request, reply) => {
      const identity = identityOf(request);
      const found = await search(
        world,
        {
          area: identity.area,
          seesPeople: may(identity, 'person:read'),
          by: { actor: identity.actor, address: request.ip },
          audit: access.audit,
        },
        request.body,
      );
      return reply.header('cache-control', 'no-store').send(found);
    },
  );
}
