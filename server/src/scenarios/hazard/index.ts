import { AdvanceCase, decideAdvance } from '@weige/shared/case/case';
import { decideReportHazard } from '@weige/shared/scenarios/hazard/decide';
import { ReportHazard } from '@weige/shared/scenarios/hazard/events';
import { caseConcerned } from '../../case/concerns.ts';
import { caseMatters } from '../../case/matters.ts';
import { caseOf, recordOf } from '../../case/read.ts';
import { retireWords } from '../../case/words.ts';
import { defineCommand } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { loadWhere } from '../where.ts';
import { nearbyRoute } from './nearby.ts';
import { hazardPhone } from './phone.ts';
import { hazardMigrations, isJoined, projectHazard } from './tables.ts';

/** 安全隐患: reported by anybody, worked off by the loop of the case machine. */
export const hazard: Scenario = {
  name: 'hazard',
  migrations: hazardMigrations,
  tables: ['hazard', 'hazard_step'],
  commands: [
    defineCommand({
      type: 'hazard.reported',
      path: '/hazards',
      permission: 'report',
      body: ReportHazard,
      load: (tx, body: ReportHazard, world) => loadWhere(tx, body, world),
      areaOf: ({ dwelling, grid }) => dwelling?.code ?? grid?.code,
      decide: decideReportHazard,
    }),
    defineCommand({
      type: 'hazard.advanced',
      path: '/hazards/steps',
      permission: 'case:advance',
      body: AdvanceCase,
      async load(tx, body: AdvanceCase) {
        const row = await caseOf(tx, 'hazard', body.case);
        return row && recordOf(row);
      },
      areaOf: (facts) => facts?.area,
      decide: (facts, body, context) => decideAdvance('hazard.advanced', facts, body, context),
    }),
  ],
  project: projectHazard,
  phone: hazardPhone,
  phoneRoutes: nearbyRoute,
  matters: (world, followed) => caseMatters(world, 'hazard', followed, isJoined),
  concerns: caseConcerned,
  retire: (tx, world) => retireWords(tx, 'hazard', world.now()),
};
