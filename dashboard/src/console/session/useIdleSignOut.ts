import { useEventListener, useIntervalFn } from '@vueuse/core';
import { ref } from 'vue';
import type { Ref } from 'vue';
import { IDLE_LIMIT, idlenessAfter, lastActive } from './idle.ts';
import { useSession } from './store.ts';

const KEY = 'weige.console.active';
const LOOK = 1_000;
/** A note for the other tabs, no oftener than this. */
const NOTE = 5_000;

/** Signs out where nobody has touched the page for long. Returns seconds left once it is soon, 0 before. */
export function useIdleSignOut(): Ref<number> {
  const session = useSession();
  const left = ref(0);
  let own = Date.now();
  let noted = 0;

  function touched(): void {
    own = Date.now();
    if (own - noted < NOTE) return;
    noted = own;
    localStorage.setItem(KEY, String(own));
  }

  async function over(): Promise<void> {
    session.end('idle');
    // Where the server cannot be reached the session lasts until its own end; the page is shut all the same.
    await fetch('/api/v1/session', { method: 'DELETE', keepalive: true }).catch(() => undefined);
  }

  function look(): void {
    if (session.phase !== 'in') {
      own = Date.now();
      left.value = 0;
      return;
    }
    const now = Date.now();
    const idle = now - lastActive(own, localStorage.getItem(KEY), now);
    const state = idlenessAfter(idle);
    left.value = state === 'warned' ? Math.ceil((IDLE_LIMIT - idle) / 1_000) : 0;
    if (state === 'over') void over();
  }

  for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const)
    useEventListener(window, name, touched, { passive: true });
  useIntervalFn(look, LOOK);
  return left;
}
