import { decideRequestRepair } from '@weige/shared/scenarios/repair/decide';
import { RequestRepair } from '@weige/shared/scenarios/repair/events';
import { advanceCommand } from '../../case/advance.ts';
import { caseConcerned } from '../../case/concerns.ts';
import { dueSteps } from '../../case/due.ts';
import { joinedTo } from '../../case/joins.ts';
import { caseMatters } from '../../case/matters.ts';
import { retireWords } from '../../case/words.ts';
import { defineCommand } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { loadReport } from '../where.ts';
import { repairPhone } from './phone.ts';
import { projectRepair, repairMigrations } from './tables.ts';

/** 物业维修: asked for by residents, worked off by the loop of the case machine. */
export const repair: Scenario = {
  name: 'repair',
  migrations: repairMigrations,
  tables: ['repair', 'repair_step'],
  commands: [
    defineCommand({
      type: 'repair.requested',
      path: '/repairs',
      permission: 'report',
      body: RequestRepair,
      load: (tx, body: RequestRepair, world) => loadReport(tx, body, world),
      areaOf: ({ dwelling, grid }) => dwelling?.code ?? grid?.code,
      decide: decideRequestRepair,
    }),
    advanceCommand('repair'),
  ],
  project: projectRepair,
  phone: repairPhone,
  matters: (world, followed) => caseMatters(world, 'repair', followed, joinedTo('repair')),
  concerns: caseConcerned,
  due: (world) => dueSteps(world, 'repair'),
  retire: (tx, world) => retireWords(tx, 'repair', world.now()),
};
