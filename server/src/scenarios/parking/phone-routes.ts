import type { FastifyInstance } from 'fastify';
import type { ParkingLot } from '@weige/shared/area/registers';
import { fromWire } from '@weige/shared/contract/time';
import { FindSpaces, LotOffers, OwnSpaces } from '@weige/shared/scenarios/parking/phone';
import { spacesOf } from '../../registers/tables.ts';
import { fromStored } from '../../store/json.ts';
import type { PhoneTools, World } from '../scenario.ts';
import { offersNear } from './offers.ts';

/** What a phone asks about parking: where there is a space, and which spaces are the household's own. */
export function parkingPhoneRoutes(
  phone: FastifyInstance,
  { store, now }: World,
  { visitOf, sendRefusal }: PhoneTools,
): void {
  const find = {
    tags: ['phone'],
    summary: 'Car parks near the door, and how many of their spaces are free.',
    querystring: FindSpaces,
    response: { 200: LotOffers },
  };
  phone.get<{ Querystring: FindSpaces }>('/parking/lots', { schema: find }, async (request, reply) => {
    const window = { from: fromWire(request.query.from), to: fromWire(request.query.to) };
    if (window.from >= window.to || window.to <= now())
      return sendRefusal(request, reply, { problem: 'window-empty', fields: ['/from', '/to'] });
    const { dwelling } = visitOf(request);
    return reply.send({ lots: await offersNear(store.reader, dwelling, window, now()) });
  });

  const own = {
    tags: ['phone'],
    summary: 'Spaces of the household, for a device that belongs to it.',
    response: { 200: OwnSpaces },
  };
  phone.get('/parking/spaces', { schema: own }, async (request, reply) => {
    const { bound, dwelling } = visitOf(request);
    const rows = bound ? await store.reader.all(spacesOf, dwelling) : [];
    const spaces = rows.map(({ lot, space, record }) => {
      return { lot, space, lotName: fromStored<ParkingLot>(record).name };
    });
    return reply.send({ spaces });
  });
}
