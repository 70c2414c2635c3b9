import { ref } from 'vue';
import { useWords } from '../words.ts';
import { objectionOf } from './problems.ts';

/** Something that is asked of the server at once, or not at all: it makes no sense to send it later. */
export function useCall() {
  const { t } = useWords();
  const busy = ref(false);
  const failure = ref('');

  async function call(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    failure.value = '';
    try {
      await work();
    } catch (error) {
      failure.value = objectionOf(error)?.sentence ?? t('phone.standing.far');
    } finally {
      busy.value = false;
    }
  }

  return { busy, failure, call };
}
