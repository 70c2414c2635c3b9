import { decideReportHazard } from '@weige/shared/scenarios/hazard/decide';
import { ReportHazard } from '@weige/shared/scenarios/hazard/events';
import { advanceCommand } from '../../case/advance.ts';
import { caseConcerned } from '../../case/concerns.ts';
import { dueSteps } from '../../case/due.ts';
import { joinedTo } from '../../case/joins.ts';
import { caseMatters } from '../../case/matters.ts';
import { retireWords } from '../../case/words.ts';
import { defineCommand } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { loadReport } from '../where.ts';
import { nearbyRoute } from './nearby.ts';
import { hazardPhone } from './phone.ts';
import { hazardMigrations, projectHazard } from './tables.ts';

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
      load: (tx, body: ReportHazard, world) => loadReport(tx, body, world),
      areaOf: ({ dwelling, grid }) => dwelling?.code ?? grid?.code,
      decide: decideReportHazard,
    }),
    advanceCommand('hazard'),
  ],
  project: projectHazard,
  phone: hazardPhone,
  phoneRoutes: nearbyRoute,
  matters: (world, followed) => caseMatters(world, 'hazard', followed, joinedTo('hazard')),
  concerns: caseConcerned,
  due: (world) => dueSteps(world, 'hazard'),
  retire: (tx, world) => retireWords(tx, 'hazard', world.now()),
};
