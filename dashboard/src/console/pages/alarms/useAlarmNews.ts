import { useDebounceFn } from '@vueuse/core';
import { watch } from 'vue';
import { useLive } from '../../../live/store.ts';

/** So long after an event the page asks; a burst of them is one question, and never waits longer than the second. */
const WAIT = 800;
const LONGEST_WAIT = 4_000;

/** Runs `refresh` when something happened to an alarm of one's area, or the line is back after a break. */
export function useAlarmNews(refresh: () => Promise<void>): void {
  const live = useLive();
  const soon = useDebounceFn(refresh, WAIT, { maxWait: LONGEST_WAIT });
  const newest = (): number | undefined =>
    live.trail.events.findLast(({ type }) => type.startsWith('alarm.'))?.seq;
  watch([newest, () => live.freshness], ([, freshness]) => {
    if (freshness === 'live') void soon();
  });
}
