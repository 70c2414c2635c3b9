import type { FastifyInstance } from 'fastify';
import { within } from '@weige/shared/area/code';
import { AlarmFigures, AlarmFiguresQuery, AlarmsPage, AlarmsQuery } from '@weige/shared/contract/alarms';
import type { RouteTools, World } from '../scenario.ts';
import { figuresOf } from './figures.ts';
import { historyOf } from './history.ts';

const tags = ['alarm'];
const OUTSIDE = { problem: 'outside-area', fields: ['/area'] } as const;

/** `GET /alarms` and `GET /alarms/figures`: what was raised in an area, and how the alarm system does. */
export function alarmRoutes(
  app: FastifyInstance,
  world: World,
  { requires, identityOf, sendRefusal }: RouteTools,
): void {
  const onRequest = requires('alarm:handle');
  app.get<{ Querystring: AlarmsQuery }>(
    '/alarms',
    {
      schema: {
        tags,
        summary: 'Alarms that were raised in an area, newest first.',
        querystring: AlarmsQuery,
        response: { 200: AlarmsPage },
      },
      onRequest,
    },
    async (request, reply) => {
      const own = identityOf(request).area;
      const { area = own } = request.query;
      if (!within(area, own)) return sendRefusal(request, reply, OUTSIDE);
      return reply.send(await historyOf(world, area, request.query));
    },
  );
  app.get<{ Querystring: AlarmFiguresQuery }>(
    '/alarms/figures',
    {
      schema: {
        tags,
        summary: 'The figures of the alarm system about itself.',
        querystring: AlarmFiguresQuery,
        response: { 200: AlarmFigures },
      },
      onRequest,
    },
    async (request, reply) => {
      const own = identityOf(request).area;
      const { area = own, hours } = request.query;
      if (!within(area, own)) return sendRefusal(request, reply, OUTSIDE);
      return reply.send(await figuresOf(world, area, hours));
    },
  );
}
