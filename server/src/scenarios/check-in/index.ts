import { decideCheckIn } from '@weige/shared/scenarios/check-in/decide';
import { RecordCheckIn } from '@weige/shared/scenarios/check-in/events';
import { defineCommand } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { dueCheckIns, retireStays } from './due.ts';
import { stayMatters } from './matters.ts';
import { checkInMigrations } from './migrations.ts';
import { phoneCheckIns } from './phone.ts';
import { stayRoutes } from './routes.ts';
import { loadDwelling, projectCheckIn } from './tables.ts';

/** 来沪/离沪登记: who comes, leaves or visits at each door; by number in the log, by name in the register alone. */
export const checkIn: Scenario = {
  name: 'check-in',
  migrations: checkInMigrations,
  tables: ['occupancy', 'emptied_dwelling', 'standing_notice'],
  commands: [
    defineCommand({
      type: 'check-in.recorded',
      path: '/check-ins',
      permission: 'report',
      body: RecordCheckIn,
      load: (tx, body: RecordCheckIn) => loadDwelling(tx, body.dwelling),
      areaOf: (dwelling) => dwelling?.code,
      decide: decideCheckIn,
    }),
  ],
  project: projectCheckIn,
  routes: stayRoutes,
  phone: phoneCheckIns,
  matters: stayMatters,
  concerns: (event) => (event.type === 'check-in.recorded' ? event.id : undefined),
  // A stay that was prolonged, or is over by itself, is news for everybody at home.
  household: (event) =>
    event.type === 'check-in.recorded' || event.type === 'check-in.rescheduled'
      ? event.data.dwelling
      : undefined,
  due: dueCheckIns,
  retire: retireStays,
};
