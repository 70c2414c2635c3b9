import type { FastifyInstance } from 'fastify';
import { metresBetween } from '@weige/shared/area/geometry';
import type { Position } from '@weige/shared/contract/formats';
import { toWire } from '@weige/shared/contract/time';
import type { HazardKind } from '@weige/shared/scenarios/hazard/events';
import { NearbyHazards, NearbyQuery } from '@weige/shared/scenarios/hazard/phone';
import { dwellingByCode } from '../../registers/tables.ts';
import type { Sql } from '../../store/store.ts';
import type { PhoneTools, World } from '../scenario.ts';
import { openWithin } from './tables.ts';

/** What is no further off than this may be the same thing, metres. */
const NEAR = 60;
/** Offered at the most. */
const MOST = 5;
/** A degree of latitude is never shorter than this, metres. */
const DEGREE = 110_000;

async function hazardsNear(sql: Sql, kind: HazardKind, place: Position): Promise<NearbyHazards['hazards']> {
  const [lng, lat] = place;
  const high = NEAR / DEGREE;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  const rows = await sql.all(openWithin, kind, lat - high, lat + high, lng - wide, lng + wide);
  return rows
    .map(({ id, state, joined, reported_at, lng: x, lat: y }) => ({
      ...{ id, state, joined, reportedAt: toWire(reported_at) },
      metres: Math.round(metresBetween(place, [x, y])),
    }))
    .filter(({ metres }) => metres <= NEAR)
    .sort((one, other) => one.metres - other.metres || (one.id < other.id ? -1 : 1))
    .slice(0, MOST);
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
