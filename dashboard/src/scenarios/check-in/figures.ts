import type { FigureSpec } from '../../wall/registry.ts';
import { flowOf } from './flow.ts';
import { noticedHouses } from './noticed.ts';

/** 在住人口: the register's, moved on by every arrival and departure since. */
export const populationFigure: FigureSpec = {
  id: 'population',
  label: 'checkIn.figure.population',
  read(board) {
    const { net, arrived, left } = flowOf(board);
    const change = arrived - left;
    return {
      values: [(board.town.get(board.town.root)?.properties.population ?? 0) + net],
      aside: {
        key: 'checkIn.figure.change',
        named: { change: change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '±0' },
      },
    };
  },
};

/** 今日来沪 / 离沪. */
export const flowFigure: FigureSpec = {
  id: 'flow',
  label: 'checkIn.figure.flow',
  read(board) {
    const { arrived, left } = flowOf(board);
    return { values: [arrived, left], aside: { key: 'checkIn.figure.people' } };
  },
};

/** 今日来访. */
export const visitsFigure: FigureSpec = {
  id: 'visits',
  label: 'checkIn.figure.visits',
  read: (board) => ({ values: [flowOf(board).visits], aside: { key: 'checkIn.figure.people' } }),
};

/** 留意房屋. */
export const noticedFigure: FigureSpec = {
  id: 'noticed',
  label: 'checkIn.figure.noticed',
  read(board) {
    const all = noticedHouses(board);
    const crowded = all.filter(({ notice }) => notice === 'overcrowded').length;
    return {
      values: [all.length],
      tone: crowded > 0 ? 'high' : 'plain',
      aside: { key: 'checkIn.figure.crowded', count: crowded },
    };
  },
};
