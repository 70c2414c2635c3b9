import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { codeRange, within } from '@weige/shared/area/code';
import { Dwelling } from '@weige/shared/area/registers';
import { AreasQuery } from '@weige/shared/contract/http';
import { AreaCode, DwellingCode } from '@weige/shared/contract/formats';
import type { Access } from '../access/access.ts';
import { dwellingsWithin } from '../registers/tables.ts';
import type { World } from '../scenarios/scenario.ts';
import { sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';

const DwellingsQuery = Type.Object({
  area: Type.Optional(AreaCode),
  after: Type.Optional(DwellingCode),
  limit: Type.Integer({ minimum: 1, maximum: 5_000, default: 1_000 }),
});

const DwellingsPage = Type.Object({
  dwellings: Type.Array(Dwelling),
  next: Type.Optional(Type.String({ description: 'Pass as `after`; absent on the last page.' })),
});

/** What everybody who is in may know of the town: its areas, its base map, its dwellings (never who lives there). */
export function registerRoutes(app: FastifyInstance, { store, directory }: World, access: Access): void {
  app.get<{ Querystring: Static<typeof AreasQuery> }>(
    '/areas',
    {
      schema: { tags: ['areas'], summary: 'The area tree as GeoJSON.', querystring: AreasQuery },
      onRequest: requires(access, 'areas:read'),
    },
    (request) => directory.collection(request.query, identityOf(request).area),
  );

  app.get(
    '/base-map',
    {
      schema: { tags: ['areas'], summary: 'What is drawn under the boundaries, as GeoJSON.' },
      onRequest: requires(access, 'areas:read'),
    },
    () => directory.baseMap,
  );

  app.get<{ Querystring: Static<typeof DwellingsQuery> }>(
    '/dwellings',
    {
      schema: {
        tags: ['areas'],
        summary: 'Dwellings in the order of their codes.',
        querystring: DwellingsQuery,
        response: { 200: DwellingsPage },
      },
      onRequest: requires(access, 'report'),
    },
    async (request, reply) => {
      const identity = identityOf(request);
      const { area = identity.area, after = '', limit } = request.query;
      if (!within(area, identity.area))
        return sendRefusal(request, reply, { problem: 'outside-area', fields: ['/area'] });
      const { from, to } = codeRange(area);
      const rows = await store.reader.all(dwellingsWithin, from, to, after, limit);
      const next = rows.length === limit ? rows.at(-1)?.code : undefined;
      const dwellings = rows.map(({ lng, lat, ...row }) => ({ ...row, place: [lng, lat] }));
      return reply.send({ dwellings, ...(next === undefined ? {} : { next }) });
    },
  );
}
