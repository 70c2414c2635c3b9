import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** A form of several screens, each with an address of its own, so that the phone's back button goes back by one. */
export function useScreens(count: number) {
  const route = useRoute();
  const router = useRouter();
  const at = computed(() => Math.min(Math.max(Number(route.query['screen']) || 1, 1), count));
  const go = (screen: number) => router.push({ query: { ...route.query, screen } });
  return { at, next: () => go(at.value + 1), go };
}
