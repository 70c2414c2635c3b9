import { STILL } from '../../../charts/style.ts';
import type { EChartsCoreOption } from '../../../charts/core.ts';
import type { Palette } from '../../../design/palette.ts';

/** Charts of reports: two bars side by side, what was reported filled, what was closed in outline. */

export interface Pair {
  readonly name: string;
  readonly reported: number;
  readonly closed: number;
}

/** CSS pixels. */
const TEXT = 12;
const LONGEST_NAME = 112;
const BAR = 14;

const text = ({ colour, font }: Palette) => ({ color: colour('text-3'), fontFamily: font, fontSize: TEXT });

function values(palette: Palette) {
  return {
    type: 'value',
    min: 0,
    minInterval: 1,
    splitNumber: 3,
    axisLabel: text(palette),
    splitLine: { lineStyle: { color: palette.colour('line') } },
  };
}

function names(palette: Palette, pairs: readonly Pair[]) {
  return {
    type: 'category',
    data: pairs.map(({ name }) => name),
    axisLabel: { ...text(palette), width: LONGEST_NAME, overflow: 'truncate' },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.colour('line') } },
  };
}

function series(palette: Palette, pairs: readonly Pair[], label: 'top' | 'right') {
  // Nothing is no bar, not one of no length: that would still have an outline.
  const drawn = (count: number): number | '-' => (count > 0 ? count : '-');
  const bar = (counts: number[], itemStyle: object) => ({
    ...{ type: 'bar', data: counts.map(drawn), itemStyle, barMaxWidth: BAR, barGap: '15%' },
    label: {
      ...{ ...text(palette), show: pairs.length <= 12, position: label },
    },
  });
  const accent = palette.colour('accent');
  return [
    bar(pairs.map(({ reported }) => reported), { color: accent }), // prettier-ignore
    bar(pairs.map(({ closed }) => closed), { color: 'transparent', borderColor: accent, borderWidth: 1.5 }), // prettier-ignore
  ];
}

const grid = (right: number) => ({
  ...{ left: 4, right, top: 20, bottom: 4, outerBoundsMode: 'same' },
  outerBounds: { left: 0, right: 0, top: 0, bottom: 0 },
});

/** Columns in order of time. */
export function columns(palette: Palette, pairs: readonly Pair[]): EChartsCoreOption {
  const axis = names(palette, pairs);
  return {
    ...STILL,
    grid: grid(8),
    xAxis: { ...axis, axisLabel: text(palette) },
    yAxis: values(palette),
    series: series(palette, pairs, 'top'),
  };
}

/** Bars below one another, the first on top. */
export function bars(palette: Palette, pairs: readonly Pair[]): EChartsCoreOption {
  return {
    ...STILL,
    grid: grid(28),
    xAxis: values(palette),
    yAxis: { ...names(palette, pairs), inverse: true },
    series: series(palette, pairs, 'right'),
  };
}
