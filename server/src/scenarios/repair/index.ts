import { AdvanceCase, decideAdvance } from '@weige/shared/case/case';
import { decideRequestRepair } from '@weige/shared/scenarios/repair/decide';
import { RequestRepair } from '@weige/shared/scenarios/repair/events';
import { caseTable } from '../../case/tables.ts';
import { defineCommand } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { loadWhere } from '../where.ts';

const cases = caseTable('repair');

/** 物业维修: asked for by residents, worked off by the loop of the case machine. */
export const repair: Scenario = {
  name: 'repair',
  migrations: [cases.migration],
  tables: ['repair'],
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
      load: (tx, body: AdvanceCase) => cases.load(tx, body.case),
      areaOf: (facts) => facts?.area,
      decide: (facts, body, context) => decideAdvance('repair.advanced', facts, body, context),
    }),
  ],
  async project(tx, event) {
    if (event.type === 'repair.requested') await cases.open(tx, event, event.data.urgency);
    else if (event.type === 'repair.advanced') await cases.advance(tx, event);
  },
};
