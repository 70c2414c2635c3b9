import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { codeRange, within } from '@weige/shared/area/code';
import { ParkingLot } from '@weige/shared/area/registers';
import { AreaCode } from '@weige/shared/contract/formats';
import { fromStored } from '../../store/json.ts';
import { lotsWithin } from '../../registers/tables.ts';
import type { RouteTools, World } from '../scenario.ts';

const Query = Type.Object({ area: Type.Optional(AreaCode) });
const Lots = Type.Object({ lots: Type.Array(ParkingLot) });

/** The register of parking lots. */
export function parkingRoutes(
  app: FastifyInstance,
  { store }: World,
  { requires, identityOf, sendRefusal }: RouteTools,
): void {
  app.get<{ Querystring: Static<typeof Query> }>(
    '/parking/lots',
    {
      schema: {
        tags: ['parking'],
        summary: 'Parking lots of an area.',
        querystring: Query,
        response: { 200: Lots },
      },
      onRequest: requires('areas:read'),
    },
    async (request, reply) => {
      const identity = identityOf(request);
      const { area = identity.area } = request.query;
      if (!within(area, identity.area))
        return sendRefusal(request, reply, { problem: 'outside-area', fields: ['/area'] });
      const { from, to } = codeRange(area);
      const lots = (await store.reader.all(lotsWithin, from, to)).map(({ record }) =>
        fromStored<ParkingLot>(record),
      );
      return reply.send({ lots });
    },
  );
}
