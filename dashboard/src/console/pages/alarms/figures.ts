import type { AlarmFigures } from '@weige/shared/contract/alarms';
import { FLOOD } from '@weige/shared/contract/alarms';
import { fromWire, HOUR } from '@weige/shared/contract/time';

/** How the alarm system does, beside what EEMUA 191 and ISA-18.2 ask of it. See docs/alarms.md. */
export interface FigureLine {
  readonly id:
    'average' | 'peak' | 'peakHour' | 'floodShare' | 'stale' | 'chattering' | 'standing' | 'median';
  readonly value: number | undefined;
  readonly target: number | undefined;
  /** Undefined where there is no target, or nothing to measure. */
  readonly met: boolean | undefined;
}

const atMost = (id: FigureLine['id'], value: number, target: number): FigureLine => ({
  ...{ id, value, target },
  met: value <= target,
});
const plain = (id: FigureLine['id'], value: number | undefined): FigureLine => ({
  ...{ id, value },
  target: undefined,
  met: undefined,
});

/** Share of the time that may be in flood. */
const FLOOD_SHARE = 0.01;

export function figureLines(figures: AlarmFigures): FigureLine[] {
  return [
    atMost('average', figures.average, 1),
    atMost('peak', figures.peak, FLOOD),
    atMost('peakHour', figures.peakHour, 15),
    atMost('floodShare', figures.floodShare, FLOOD_SHARE),
    atMost('stale', figures.stale, 4),
    atMost('chattering', figures.chattering.length, 0),
    plain('standing', figures.standing),
    plain('median', figures.acknowledgeMedian),
  ];
}

/** How the priorities are spread, in shares of 1, beside about 80 low, 15 medium, 5 high and urgent in 100. */
export interface PriorityShare {
  readonly id: 'low' | 'medium' | 'top';
  readonly share: number;
  readonly target: number;
}

/** Fewer alarms than this say nothing about how they are spread. */
const FEWEST = 20;
/** “About”: so far from it. */
const SLACK = 0.1;

export function priorityShares({
  raised,
  priorities,
}: Pick<AlarmFigures, 'raised' | 'priorities'>): PriorityShare[] {
  const share = (count: number): number => (raised === 0 ? 0 : count / raised);
  return [
    { id: 'low', share: share(priorities.low), target: 0.8 },
    { id: 'medium', share: share(priorities.medium), target: 0.15 },
    { id: 'top', share: share(priorities.high + priorities.urgent), target: 0.05 },
  ];
}

/** Whether they are spread as they should be; undefined where there are too few to say. */
export function isWellSpread(figures: Pick<AlarmFigures, 'raised' | 'priorities'>): boolean | undefined {
  if (figures.raised < FEWEST) return undefined;
  return priorityShares(figures).every(({ share, target }) => Math.abs(share - target) <= SLACK);
}

/** A column of the chart: how many were raised in ten minutes, at most, within it. */
export interface RateColumn {
  /** Start, epoch ms. */
  readonly from: number;
  readonly count: number;
}

/** Most columns that can be told apart. */
const COLUMNS = 150;

/** The windows as columns, oldest first; of more than can be drawn each column is the worst window of its hours. */
export function rateColumns(windows: AlarmFigures['windows']): RateColumn[] {
  const size = Math.ceil(windows.length / COLUMNS);
  const columns: RateColumn[] = [];
  for (let at = 0; at < windows.length; at += size) {
    const some = windows.slice(at, at + size);
    const from = fromWire(some[0]?.from ?? '');
    columns.push({ from, count: Math.max(...some.map(({ count }) => count)) });
  }
  return columns;
}

/** Steps of the axis of time, h: the first that gives no more than eight marks is taken. */
const STEPS = [1, 3, 6, 12, 24, 48] as const;
const MARKS = 8;

/** Indexes of the columns that begin a step of the town's clock, for the axis of time. `offset` is the zone's, ms. */
export function timeMarks(columns: readonly RateColumn[], offset: number): number[] {
  const [first, last] = [columns.at(0)?.from ?? 0, columns.at(-1)?.from ?? 0];
  const step = (STEPS.find((one) => (last - first) / (one * HOUR) <= MARKS) ?? 48) * HOUR;
  const slot = ({ from }: RateColumn): number => Math.floor((from + offset) / step);
  return columns.flatMap((column, index) => {
    const before = columns[index - 1];
    return before && slot(before) !== slot(column) ? [index] : [];
  });
}
