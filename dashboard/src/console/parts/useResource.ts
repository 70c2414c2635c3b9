import { ref, shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import { useSay } from '../../i18n/say.ts';
import { ApiError } from '../../town/api.ts';
import { useSession } from '../session/store.ts';

export type ResourceState = 'loading' | 'ready' | 'failed';

export interface Resource<Value> {
  readonly value: ShallowRef<Value | undefined>;
  readonly state: Ref<ResourceState>;
  /** Why it could not be read. */
  readonly failure: Ref<string>;
  readonly load: () => Promise<void>;
  /** Reads anew without a word: where that fails, the last answer stands. */
  readonly refresh: () => Promise<void>;
}

/**
 * What a page reads from the server: now, on demand, and again when somebody has signed in anew. The last answer
 * stands until the next is there, and an answer that was overtaken is dropped.
 */
export function useResource<Value>(read: () => Promise<Value>): Resource<Value> {
  const { t } = useSay();
  const session = useSession();
  const value = shallowRef<Value>();
  const state = ref<ResourceState>('loading');
  const failure = ref('');
  let turn = 0;

  async function load(): Promise<void> {
    const mine = ++turn;
    state.value = 'loading';
    try {
      const answer = await read();
      if (mine !== turn) return;
      value.value = answer;
      state.value = 'ready';
    } catch (error) {
      if (mine !== turn) return;
      failure.value = error instanceof ApiError ? error.message : t('signIn.unreachable');
      state.value = 'failed';
    }
  }

  async function refresh(): Promise<void> {
    if (state.value !== 'ready') return;
    const mine = ++turn;
    const answer = await read().catch(() => undefined);
    if (mine === turn && answer !== undefined) value.value = answer;
  }

  watch(() => session.signIns, load, { immediate: true });
  return { value, state, failure, load, refresh };
}
