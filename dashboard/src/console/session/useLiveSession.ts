import { watch } from 'vue';
import { useLive } from '../../live/store.ts';
import { useSession } from './store.ts';

/** Follows the live stream of one's own area while one is signed in; a stream that is cut may mean one is not. */
export function useLiveSession(): void {
  const session = useSession();
  const live = useLive();
  watch(
    () => (session.phase === 'in' ? session.who?.area : undefined),
    (area) => {
      if (area === undefined) live.stop();
      else live.start(area);
    },
    { immediate: true },
  );
  watch(
    () => live.signedOut,
    // Unreachable again: the next request that fails says so where it was made.
    (signedOut) => void (signedOut && session.verify().catch(() => undefined)),
  );
}
