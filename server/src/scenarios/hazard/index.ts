import { AdvanceCase, decideAdvance } from '@weige/shared/case/case';
import { decideReportHazard } from '@weige/shared/scenarios/hazard/decide';
import { ReportHazard } from '@weige/shared/scenarios/hazard/events';
import { caseTable } from '../../case/tables.ts';
import { defineCommand } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { loadWhere } from '../where.ts';

const cases = caseTable('hazard');

/** 安全隐患: reported by anybody, worked off by the loop of the case machine. */
export const hazard: Scenario = {
  name: 'hazard',
  migrations: [cases.migration],
  tables: ['hazard'],
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
      load: (tx, body: AdvanceCase) => cases.load(tx, body.case),
      areaOf: (facts) => facts?.area,
      decide: (facts, body, context) => decideAdvance('hazard.advanced', facts, body, context),
    }),
  ],
  async project(tx, event) {
    if (event.type === 'hazard.reported') await cases.open(tx, event, event.data.severity);
    else if (event.type === 'hazard.advanced') await cases.advance(tx, event);
  },
};
