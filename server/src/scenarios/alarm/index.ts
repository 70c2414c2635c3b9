import { within } from '@weige/shared/area/code';
import { decideAcknowledge, decideShelve, decideUnshelve } from '@weige/shared/scenarios/alarm/decide';
import { AcknowledgeAlarms, ShelveAlarm, UnshelveAlarm } from '@weige/shared/scenarios/alarm/events';
import { defineCommand } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { alarmRoutes } from './routes.ts';
import { alarmMigrations, projectAlarm, standingAlarm } from './tables.ts';

const permission = 'alarm:handle';

/** 告警: what somebody has to act on now. The engine (src/alarm) raises them; here people answer. */
export const alarm: Scenario = {
  name: 'alarm',
  migrations: alarmMigrations,
  tables: ['alarm'],
  commands: [
    defineCommand({
      type: 'alarm.acknowledged',
      path: '/alarms/acknowledgements',
      permission,
      body: AcknowledgeAlarms,
      async load(tx, { alarms }: AcknowledgeAlarms, _world, caller) {
        const known = [];
        for (const id of alarms) known.push(await standingAlarm(tx, id));
        // One that is outside makes it all so, whatever else is to say about the others.
        const outside = known.find((one) => one && !within(one.area, caller.area));
        return { known, area: outside?.area };
      },
      areaOf: ({ area }) => area,
      decide: ({ known }, body, context) => decideAcknowledge(known, body, context),
    }),
    defineCommand({
      type: 'alarm.shelved',
      path: '/alarms/shelvings',
      permission,
      body: ShelveAlarm,
      load: (tx, body: ShelveAlarm) => standingAlarm(tx, body.alarm),
      areaOf: (facts) => facts?.area,
      decide: decideShelve,
    }),
    defineCommand({
      type: 'alarm.unshelved',
      path: '/alarms/unshelvings',
      permission,
      body: UnshelveAlarm,
      load: (tx, body: UnshelveAlarm) => standingAlarm(tx, body.alarm),
      areaOf: (facts) => facts?.area,
      decide: decideUnshelve,
    }),
  ],
  project: projectAlarm,
  routes: alarmRoutes,
};
