import { useDebounceFn } from '@vueuse/core';
import { watch } from 'vue';
import { useLive } from '../../../live/store.ts';
import { newestCaseEvent } from './news.ts';

/** So long after an event the page asks; a burst of them is one question, and never waits longer than the second. */
const WAIT = 400;
const LONGEST_WAIT = 2_000;

/** Runs `refresh` when something happened to a case of one's area, or the line is back after a break. */
export function useCaseNews(refresh: () => Promise<void>): void {
  const live = useLive();
  const soon = useDebounceFn(refresh, WAIT, { maxWait: LONGEST_WAIT });
  watch([() => newestCaseEvent(live.trail.events), () => live.freshness], ([, freshness]) => {
    if (freshness === 'live') void soon();
  });
}
