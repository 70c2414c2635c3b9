import { computed } from 'vue';
import { alarmLines, isFlood } from '@weige/shared/scenarios/alarm/lines';
import { useLive } from '../../../live/store.ts';
import { useAreaNames } from './useAreaNames.ts';

/** Whether there is a flood is asked so often, ms. */
const STEP = 5_000;

/** The alarms that stand in one's area, as the lines of a list; both follow the live state. */
export function useAlarms() {
  const live = useLive();
  const { partOf } = useAreaNames();
  const standing = computed(() => Object.values(live.state.slices.alarm.standing));
  const now = computed(() => Math.ceil(live.now / STEP) * STEP);
  const lines = computed(() => alarmLines(standing.value, now.value, partOf));
  const flood = computed(() =>
    isFlood(
      standing.value.filter(({ shelvedUntil }) => shelvedUntil === undefined),
      now.value,
    ),
  );
  return { standing, lines, flood };
}
