import { toWire } from '@weige/shared/contract/time';
import type { PhoneNotice } from '@weige/shared/phone/matters';
import { decideCancel, decideSend } from '@weige/shared/scenarios/broadcast/decide';
import { CancelBroadcast, SendBroadcast } from '@weige/shared/scenarios/broadcast/events';
import { defineCommand } from '../scenario.ts';
import type { Scenario, World } from '../scenario.ts';
import { broadcastRoutes } from './routes.ts';
import { broadcastMigrations, loadBroadcast, noticesTo, projectBroadcast } from './tables.ts';

/** The notices in force at a door, newest first. */
async function notices({ store, directory, now }: World, dwelling: string): Promise<PhoneNotice[]> {
  const rows = await store.reader.all(noticesTo, now(), dwelling);
  return rows.map(({ id, area, text, priority, sent_at, ends }) => ({
    id,
    at: toWire(sent_at),
    priority,
    text,
    from: directory.get(area)?.properties.name ?? area,
    until: toWire(ends),
  }));
}

/** 广播通知: words to everybody behind the doors of an area. */
export const broadcast: Scenario = {
  name: 'broadcast',
  migrations: broadcastMigrations,
  tables: ['broadcast'],
  commands: [
    defineCommand({
      type: 'broadcast.sent',
      path: '/broadcasts',
      permission: 'broadcast:send',
      body: SendBroadcast,
      load: (_tx, { area }: SendBroadcast, { directory }) =>
        Promise.resolve({ asked: area, area: directory.get(area)?.properties.code }),
      areaOf: ({ asked }) => asked,
      decide: (facts, body, context) => decideSend(facts, body, context),
    }),
    defineCommand({
      type: 'broadcast.cancelled',
      path: '/broadcasts/cancellations',
      permission: 'broadcast:send',
      body: CancelBroadcast,
      load: (tx, { broadcast: id }: CancelBroadcast) => loadBroadcast(tx, id),
      areaOf: (facts) => facts?.area,
      decide: decideCancel,
    }),
  ],
  project: projectBroadcast,
  routes: broadcastRoutes,
  notices,
};
