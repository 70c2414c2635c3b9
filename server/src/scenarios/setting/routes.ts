import type { FastifyInstance } from 'fastify';
import { within } from '@weige/shared/area/code';
import { SettingList, SettingsQuery } from '@weige/shared/contract/settings';
import { listSettings } from '../../settings/list.ts';
import type { RouteTools, World } from '../scenario.ts';

/** `GET /settings`: every rule as it holds in an area, and where it comes from. */
export function settingRoutes(
  app: FastifyInstance,
  world: World,
  { requires, identityOf, sendRefusal }: RouteTools,
): void {
  app.get<{ Querystring: SettingsQuery }>(
    '/settings',
    {
      schema: {
        tags: ['setting'],
        summary: 'Rules that hold in an area, and where they are set.',
        querystring: SettingsQuery,
        response: { 200: SettingList },
      },
      onRequest: requires('setting:manage'),
    },
    async (request, reply) => {
      const own = identityOf(request).area;
      const { area = own } = request.query;
      if (!within(area, own))
        return sendRefusal(request, reply, { problem: 'outside-area', fields: ['/area'] });
      if (!world.directory.get(area))
        return sendRefusal(request, reply, { problem: 'unknown-area', fields: ['/area'] });
      return reply.send({ area, settings: await listSettings(world, area) });
    },
  );
}
