import type { FigureSpec } from '../../wall/registry.ts';
import { alarmsOf, isUnacknowledged } from './standing.ts';

/** 未确认告警: urgent and high ones. */
export const alarmFigure: FigureSpec = {
  id: 'alarms',
  label: 'alarm.figure.label',
  read(board) {
    const waiting = alarmsOf(board).filter(isUnacknowledged);
    const [urgent, high] = (['urgent', 'high'] as const).map(
      (one) => waiting.filter(({ priority }) => priority === one).length,
    );
    return {
      values: [urgent ?? 0, high ?? 0],
      tone: urgent ? 'urgent' : high ? 'high' : 'plain',
      aside: { key: 'alarm.figure.kinds' },
    };
  },
};
