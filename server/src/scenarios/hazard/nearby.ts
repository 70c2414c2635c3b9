import type { FastifyInstance } from 'fastify';
import type { Position } from '@weige/shared/contract/formats';
import { toWire } from '@weige/shared/contract/time';
import type { HazardKind } from '@weige/shared/scenarios/hazard/events';
import { NearbyHazards, NearbyQuery } from '@weige/shared/scenarios/hazard/phone';
import { openNear } from '../../case/near.ts';
import { dwellingByCode } from '../../registers/tables.ts';
import type { Sql } from '../../store/store.ts';
import type { PhoneTools, World } from '../scenario.ts';

/** Offered at the most. */
const MOST = 5;

async function hazardsNear(sql: Sql, kind: HazardKind, place: Position): Promise<NearbyHazards['hazards']> {
  const found = await openNear(sql, 'hazard', kind, place);
  return found.slice(0, MOST).map(({ row: { id, state, joined, reported_at: reported }, metres }) => ({
    ...{ id, state, joined, metres },
    reportedAt: toWire(reported),
  }));
}

/** What was reported nearby already, so that nobody writes it down twice. */
export function nearbyRoute(
  phone: FastifyInstance,
  { store }: World,
  { visitOf, sendRefusal }: PhoneTools,
): void {
  const summary = 'Open hazards of a kind nearby.';
  phone.get<{ Querystring: NearbyQuery }>(
    '/hazards/nearby',
    { schema: { tags: ['phone'], summary, querystring: NearbyQuery, response: { 200: NearbyHazards } } },
    async (request, reply) => {
      const { kind, lng, lat } = request.query;
      if ((lng === undefined) !== (lat === undefined)) {
        const missing = lng === undefined ? '/lng' : '/lat';
        return sendRefusal(request, reply, { problem: 'validation', fields: [missing] });
      }
      const door = await store.reader.get(dwellingByCode, visitOf(request).dwelling);
      if (!door) return sendRefusal(request, reply, { problem: 'unknown-door' });
      const place: Position = [lng ?? door.lng, lat ?? door.lat];
      return reply.send({ hazards: await hazardsNear(store.reader, kind, place) });
    },
  );
}
