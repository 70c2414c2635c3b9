import type { Palette } from '../design/palette.ts';

/** What all charts have in common, in the units and colours of the wall. */

/** Text of an axis: never below the least size. */
export function axisText({ colour, unit, font }: Palette) {
  return { color: colour('text-3'), fontFamily: font, fontSize: Math.ceil(18 * unit) };
}

/** A value axis with few, quiet lines; its unit stands at its head. */
export function valueAxis(palette: Palette, ticks = 2) {
  return {
    type: 'value',
    min: 0,
    minInterval: 1,
    splitNumber: ticks,
    axisLabel: { ...axisText(palette), margin: 8 * palette.unit },
    splitLine: { lineStyle: { color: palette.colour('line'), width: 1 } },
    axisLine: { show: false },
    axisTick: { show: false },
  };
}

/** Options no chart does without: nothing moves, nothing answers to the pointer. */
export const STILL = { animation: false, tooltip: { show: false } } as const;
