import { isUnassigned, overdueBy } from '../../case/case.ts';
import type { FigureSpec } from '../../wall/registry.ts';
import { openHazards } from './cases.ts';

/** 未结隐患. */
export const hazardFigure: FigureSpec = {
  id: 'hazard-open',
  label: 'hazard.figure.open',
  read(board) {
    const open = openHazards(board);
    const critical = open.filter(({ weight }) => weight === 'critical').length;
    const major = open.some(({ weight }) => weight === 'major');
    return {
      values: [open.length],
      tone: critical > 0 ? 'urgent' : major ? 'high' : 'plain',
      aside: { key: 'hazard.figure.critical', count: critical },
      asideTone: critical > 0 ? 'urgent' : 'plain',
    };
  },
};

/** 待派隐患. */
export const unassignedFigure: FigureSpec = {
  id: 'hazard-waiting',
  label: 'hazard.figure.waiting',
  read(board) {
    const open = openHazards(board);
    const overdue = open.filter((one) => overdueBy(one, board.now) > 0).length;
    return {
      values: [open.filter(isUnassigned).length],
      aside: { key: 'hazard.figure.overdue', count: overdue },
      asideTone: overdue > 0 ? 'high' : 'plain',
    };
  },
};
