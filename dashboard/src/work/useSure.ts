import { useWords } from '../phone/words.ts';

/** What is asked before something that hurts. */
export interface Question {
  readonly title: string;
  readonly message: string;
}

/** Asks and tells; what it is drawn with is loaded when it is needed. */
export function useSure() {
  const { t } = useWords();

  async function sure(question: Question): Promise<boolean> {
    const { showConfirmDialog } = await import('./shell/dialogs.ts');
    const buttons = { confirmButtonText: t('phone.deed.yes'), cancelButtonText: t('phone.deed.no') };
    return showConfirmDialog({ ...question, ...buttons }).then(
      () => true,
      () => false,
    );
  }

  async function tell(message: string): Promise<void> {
    const { showToast } = await import('./shell/dialogs.ts');
    showToast({ message, duration: 2_500, wordBreak: 'break-word' });
  }

  return { sure, tell };
}
