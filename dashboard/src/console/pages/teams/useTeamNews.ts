import { useDebounceFn } from '@vueuse/core';
import { watch } from 'vue';
import { useLive } from '../../../live/store.ts';
import { newestTeamEvent } from './news.ts';

/** So long after an event the page asks; a burst of them is one question, and never waits longer than the second. */
const WAIT = 400;
const LONGEST_WAIT = 2_000;

/** Runs `refresh` when a team, its duty or what it is sent to has changed, or the line is back after a break. */
export function useTeamNews(refresh: () => Promise<void>): void {
  const live = useLive();
  const soon = useDebounceFn(refresh, WAIT, { maxWait: LONGEST_WAIT });
  watch([() => newestTeamEvent(live.trail.events), () => live.freshness], ([, freshness]) => {
    if (freshness === 'live') void soon();
  });
}
