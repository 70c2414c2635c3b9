import { AdvanceCase, decideAdvance } from '@weige/shared/case/case';
import { decideRequestRepair } from '@weige/shared/scenarios/repair/decide';
import { RequestRepair } from '@weige/shared/scenarios/repair/events';
import { caseConcerned } from '../../case/concerns.ts';
import { caseMatters } from '../../case/matters.ts';
import { caseOf, recordOf } from '../../case/read.ts';
import { retireWords } from '../../case/words.ts';
import { defineCommand } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { loadWhere } from '../where.ts';
import { repairPhone } from './phone.ts';
import { isJoined, projectRepair, repairMigrations } from './tables.ts';

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
      load: (tx, body: RequestRepair, world) => loadWhere(tx, body, world),
      areaOf: ({ dwelling, grid }) => dwelling?.code ?? grid?.code,
      decide: decideRequestRepair,
    }),
    defineCommand({
      type: 'repair.advanced',
      path: '/repairs/steps',
      permission: 'case:advance',
      body: AdvanceCase,
      async load(tx, body: AdvanceCase) {
        const row = await caseOf(tx, 'repair', body.case);
        return row && recordOf(row);
      },
      areaOf: (facts) => facts?.area,
      decide: (facts, body, context) => decideAdvance('repair.advanced', facts, body, context),
    }),
  ],
  project: projectRepair,
  phone: repairPhone,
  matters: (world, followed) => caseMatters(world, 'repair', followed, isJoined),
  concerns: caseConcerned,
  retire: (tx, world) => retireWords(tx, 'repair', world.now()),
};
