import type { FigureSpec } from '../../wall/registry.ts';
import { lotOccupancy, totalOccupancy } from './occupancy.ts';

/** 空余共享车位. */
export const freeFigure: FigureSpec = {
  id: 'parking-free',
  label: 'parking.figure.free',
  read(board) {
    const { occupied, spaces } = totalOccupancy(lotOccupancy(board));
    return { values: [spaces - occupied], aside: { key: 'parking.figure.total', count: spaces } };
  },
};

/** 已满车场. */
export const fullFigure: FigureSpec = {
  id: 'parking-full',
  label: 'parking.figure.full',
  read(board) {
    const lots = lotOccupancy(board);
    const full = lots.filter(({ occupied, spaces }) => occupied >= spaces).length;
    return { values: [full], aside: { key: 'parking.figure.lots', count: lots.length } };
  },
};
