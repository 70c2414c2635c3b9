import { useElementSize } from '@vueuse/core';
import { computed } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import { usePalette } from '../design/palette.ts';

/** How many rows of `units` height fit into an element without one being cut. */
export function useFit(element: Ref<HTMLElement | null>, units: number): ComputedRef<number> {
  const { height } = useElementSize(element);
  const palette = usePalette();
  return computed(() => Math.floor((height.value + 1) / (units * palette.value.unit)));
}
