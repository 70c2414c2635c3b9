import { useDebounceFn } from '@vueuse/core';
import { ref, shallowRef, watch } from 'vue';
import type { Ref } from 'vue';
import type { SearchResult } from '@weige/shared/contract/search';
import { useSay } from '../../../i18n/say.ts';
import { ApiError } from '../../../town/api.ts';
import { searchAll } from '../../api/search.ts';
import { useClient } from '../../api/index.ts';
import { LEAST } from './results.ts';

/** So long after the last letter the question goes out, ms. */
const WAIT = 250;

/**
 * Asks for what stands in a box while it is typed. An answer that was overtaken is dropped; `asked` is the text that the
 * result is for.
 */
export function useSearch(text: Ref<string>) {
  const client = useClient();
  const { t } = useSay();
  const result = shallowRef<SearchResult>();
  const asked = ref('');
  const busy = ref(false);
  const failure = ref('');
  let turn = 0;

  async function ask(): Promise<void> {
    const wanted = text.value.trim();
    if (wanted.length < LEAST) return;
    const mine = ++turn;
    try {
      const answer = await searchAll(client, { text: wanted, limit: 5 });
      if (mine !== turn) return;
      [result.value, asked.value, failure.value] = [answer, wanted, ''];
    } catch (error) {
      if (mine !== turn) return;
      failure.value = error instanceof ApiError ? error.message : t('signIn.unreachable');
    }
    busy.value = false;
  }
  const soon = useDebounceFn(ask, WAIT);

  /** What is under way is for another text now. */
  function forget(): void {
    turn++;
    result.value = undefined;
    busy.value = false;
    failure.value = '';
  }

  watch(text, (next) => {
    if (next.trim().length < LEAST) {
      forget();
      return;
    }
    turn++;
    busy.value = true;
    void soon();
  });

  return { result, asked, busy, failure };
}
