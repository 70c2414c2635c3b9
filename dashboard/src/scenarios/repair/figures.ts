import { isUnassigned, overdueBy } from '../../case/case.ts';
import type { FigureSpec } from '../../wall/registry.ts';
import { openRepairs } from './cases.ts';

/** 在办维修. */
export const repairFigure: FigureSpec = {
  id: 'repair-open',
  label: 'repair.figure.open',
  read(board) {
    const open = openRepairs(board);
    const overdue = open.filter((one) => overdueBy(one, board.now) > 0).length;
    return {
      values: [open.length],
      aside: { key: 'repair.figure.overdue', count: overdue },
      asideTone: overdue > 0 ? 'high' : 'plain',
    };
  },
};

/** 待派维修. */
export const waitingFigure: FigureSpec = {
  id: 'repair-waiting',
  label: 'repair.figure.waiting',
  read(board) {
    const waiting = openRepairs(board).filter(isUnassigned);
    const urgent = waiting.filter(({ weight }) => weight === 'urgent').length;
    return { values: [waiting.length], aside: { key: 'repair.figure.urgent', count: urgent } };
  },
};
