import { computed, onBeforeUnmount, onMounted } from 'vue';
import type { ComputedRef } from 'vue';
import { useLive } from '../../../live/store.ts';

/** Tells colleagues that one has the case open, for as long as the component is there; who of them has it open too. */
export function useViewing(id: string): ComputedRef<readonly string[]> {
  const live = useLive();
  onMounted(() => live.view(id));
  onBeforeUnmount(() => live.view(null));
  return computed(() => (live.viewers?.case === id ? live.viewers.others : []));
}
