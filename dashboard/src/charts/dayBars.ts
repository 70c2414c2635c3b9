import { HOUR, TOWN_OFFSET } from '@weige/shared/contract/time';
import type { Palette } from '../design/palette.ts';
import { clockTime } from '../i18n/say.ts';
import type { EChartsCoreOption } from './core.ts';
import type { DayColumns } from './day.ts';
import { axisText, STILL, valueAxis } from './style.ts';

/** One line of stacked bars. */
export interface DayLine {
  readonly name: string;
  /** Colour token. */
  readonly token: string;
  readonly columns: DayColumns;
}

/** Words under the columns: the hour, at every so many full hours. */
export function hourLabels(starts: readonly number[], every: number): string[] {
  return starts.map((start) => ((start + TOWN_OFFSET) % (every * HOUR) === 0 ? clockTime(start) : ''));
}

/** The time of day below columns. */
export function dayAxis(palette: Palette, starts: readonly number[], every: number) {
  return {
    type: 'category',
    data: hourLabels(starts, every),
    axisLabel: { ...axisText(palette), margin: 6 * palette.unit, interval: 0 },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.colour('line') } },
  };
}

/** Stacked bars, one series a line. */
export function dayStack(palette: Palette, lines: readonly DayLine[], barGap: string) {
  return lines.map(({ name, token, columns }) => ({
    name,
    type: 'bar',
    stack: 'day',
    barCategoryGap: barGap,
    itemStyle: { color: palette.colour(token) },
    data: columns.counts,
  }));
}

/** A chart of stacked hourly bars over the last 24 h, its time axis labelled every `every` hours. */
export function dayBars(palette: Palette, lines: readonly DayLine[], every = 6): EChartsCoreOption {
  const { unit } = palette;
  return {
    ...STILL,
    grid: {
      left: 0,
      right: 8 * unit,
      top: 10 * unit,
      bottom: 0,
      outerBoundsMode: 'same',
      outerBounds: { left: 0, right: 0, top: 0, bottom: 0 },
    },
    xAxis: dayAxis(palette, lines[0]?.columns.starts ?? [], every),
    yAxis: valueAxis(palette),
    series: dayStack(palette, lines, '24%'),
  };
}
