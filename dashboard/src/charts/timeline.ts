import type { Palette } from '../design/palette.ts';
import type { EChartsCoreOption } from './core.ts';
import type { DayColumns } from './day.ts';
import { dayAxis, dayStack } from './dayBars.ts';
import type { DayLine } from './dayBars.ts';
import { STILL } from './style.ts';

/** Hours between labels of the time axis, on a landscape and on a portrait screen. */
const LABEL_HOURS = { wide: 2, tall: 6 };

/** The last day in narrow stacked columns, with a diamond above each column in which hazards were reported. */
export function timelineChart(
  palette: Palette,
  lines: readonly DayLine[],
  hazards: DayColumns,
): EChartsCoreOption {
  const { unit, colour, shape } = palette;
  const marks = hazards.counts.flatMap((count, column) => (count > 0 ? [[column, 1]] : []));
  const hidden = { show: false, type: 'value', min: 0 };
  return {
    ...STILL,
    grid: [
      { left: 4 * unit, right: 4 * unit, top: 18 * unit, bottom: 26 * unit },
      { left: 4 * unit, right: 4 * unit, top: 0, height: 18 * unit },
    ],
    xAxis: [
      { ...dayAxis(palette, hazards.starts, LABEL_HOURS[shape]), gridIndex: 0 },
      { type: 'category', show: false, gridIndex: 1, data: [...hazards.starts] },
    ],
    yAxis: [
      { ...hidden, gridIndex: 0 },
      { ...hidden, gridIndex: 1, max: 2 },
    ],
    series: [
      ...dayStack(palette, lines, '18%'),
      {
        type: 'scatter',
        xAxisIndex: 1,
        yAxisIndex: 1,
        symbol: 'diamond',
        symbolSize: 14 * unit,
        itemStyle: { color: colour('high-mark') },
        data: marks,
      },
    ],
  };
}
