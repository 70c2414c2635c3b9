import { usePreferredReducedMotion, useTransition } from '@vueuse/core';
import { computed } from 'vue';
import type { ComputedRef } from 'vue';

/** A number that counts to its new value in less than 400 ms, and stands still otherwise. */
export function useCounting(value: () => number): ComputedRef<number> {
  const motion = usePreferredReducedMotion();
  const shown = useTransition(value, { duration: 350, disabled: computed(() => motion.value === 'reduce') });
  return computed(() => Math.round(shown.value));
}
