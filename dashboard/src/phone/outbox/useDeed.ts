import 'vant/es/style/base.css';
import 'vant/es/overlay/index.css';
import 'vant/es/popup/index.css';
import 'vant/es/loading/index.css';
import 'vant/es/button/index.css';
import 'vant/es/dialog/index.css';
import 'vant/es/toast/index.css';
import { showConfirmDialog, showDialog } from 'vant/es/dialog';
import { showToast } from 'vant/es/toast';
import { useWords } from '../words.ts';
import type { NewEntry } from './entry.ts';
import { useSubmit } from './useSubmit.ts';

/** What is asked before something that hurts. */
export interface Question {
  readonly title: string;
  readonly message: string;
}

/** Something done by one press: asked about where it hurts, then said whether it is done. */
export function useDeed() {
  const { t } = useWords();
  const { busy, objection, submit } = useSubmit();

  /** True where it is done or will be; false where it was not wanted after all, or refused. */
  async function deed(what: NewEntry, question?: Question): Promise<boolean> {
    if (question && !(await sure(question))) return false;
    const outcome = await submit(what);
    if (!outcome) return false;
    if (outcome.fate === 'refused') {
      const message = objection.value?.sentence ?? '';
      await showDialog({ message, confirmButtonText: t('phone.deed.understood') });
      return false;
    }
    showToast({
      message: t(outcome.fate === 'sent' ? 'phone.deed.done' : 'phone.outbox.waiting'),
      duration: 2_500,
      wordBreak: 'break-word',
    });
    return true;
  }

  async function sure(question: Question): Promise<boolean> {
    const buttons = { confirmButtonText: t('phone.deed.yes'), cancelButtonText: t('phone.deed.no') };
    return showConfirmDialog({ ...question, ...buttons }).then(
      () => true,
      () => false,
    );
  }

  return { busy, deed, sure };
}
