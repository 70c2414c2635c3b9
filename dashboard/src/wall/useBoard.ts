import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { useLive } from '../live/store.ts';
import { useTown } from '../town/store.ts';
import type { Board } from './registry.ts';

/** The board as it is now; undefined until the town's registers are there. */
export function useMaybeBoard(): ComputedRef<Board | undefined> {
  const live = useLive();
  const towns = useTown();
  return computed(() => {
    const { town, lots } = towns;
    return town && { town, lots, state: live.state, now: live.now };
  });
}

/** The board for whatever is shown only once the town is there. */
export function useBoard(): ComputedRef<Board> {
  const board = useMaybeBoard();
  return computed(() => {
    if (!board.value) throw new Error('drawn before the town was loaded');
    return board.value;
  });
}
