import { decideCheckIn } from '@weige/shared/scenarios/check-in/decide';
import { RecordCheckIn } from '@weige/shared/scenarios/check-in/events';
import { defineCommand } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { checkInMigrations, loadDwelling, setOccupants } from './tables.ts';

/** 来沪/离沪登记: who comes, leaves or visits at each door, by number. */
export const checkIn: Scenario = {
  name: 'check-in',
  migrations: checkInMigrations,
  tables: ['occupancy'],
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
  async project(tx, event) {
    if (event.type !== 'check-in.recorded' || event.data.kind === 'visit') return;
    await tx.run(setOccupants, event.data.dwelling, event.data.occupants);
  },
};
