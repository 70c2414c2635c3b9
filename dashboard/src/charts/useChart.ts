import { useResizeObserver } from '@vueuse/core';
import { onBeforeUnmount, watch } from 'vue';
import type { Ref } from 'vue';
import { init } from './core.ts';
import type { EChartsCoreOption, EChartsType } from './core.ts';

/** A chart is redrawn at most this often. */
const PERIOD = 1_000;

export interface ChartUse {
  /** Told which bar was clicked: the place of its series, and its own in that. */
  readonly onPick?: (series: number, index: number) => void;
  /** Dots to a CSS pixel; the screen's own without it. Paper has more. */
  readonly sharpness?: number | undefined;
}

/**
 * One chart in an element for as long as its component lives. The chart is no reactive data: it is told of a
 * new option at most once a second, and only when the option says something else than before.
 */
export function useChart(
  element: Ref<HTMLElement | null>,
  option: () => EChartsCoreOption,
  { onPick, sharpness }: ChartUse = {},
): void {
  let chart: EChartsType | undefined;
  let told = '';
  let toldAt = -PERIOD;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    waiting = undefined;
    const next = option();
    const text = JSON.stringify(next);
    if (!chart || text === told) return;
    told = text;
    toldAt = performance.now();
    chart.setOption(next);
  }

  function schedule(): void {
    waiting ??= setTimeout(tell, Math.max(0, toldAt + PERIOD - performance.now()));
  }

  watch(option, schedule);
  useResizeObserver(element, ([entry]) => {
    if (!entry || entry.contentRect.width === 0 || entry.contentRect.height === 0 || !element.value) return;
    if (chart) chart.resize();
    else {
      const sharp = sharpness === undefined ? {} : { devicePixelRatio: sharpness };
      chart = init(element.value, null, { renderer: 'canvas', ...sharp });
      if (onPick) chart.on('click', ({ seriesIndex = 0, dataIndex }) => onPick(seriesIndex, dataIndex));
      tell();
    }
  });
  onBeforeUnmount(() => {
    clearTimeout(waiting);
    chart?.dispose();
    chart = undefined;
  });
}
