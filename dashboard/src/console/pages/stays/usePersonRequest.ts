import { ref, shallowRef } from 'vue';
import type { AboutPerson } from '@weige/shared/contract/stays';
import { useSay } from '../../../i18n/say.ts';
import { useAction } from '../../parts/useAction.ts';
import { isReason } from '../../parts/reason.ts';
import { aboutBody, isPaperNumber, paperNumber } from './person.ts';
import type { Whom } from './person.ts';

/** A request of a person about their own data: whom it is about, why, and whether that is complete. */
export function usePersonRequest(about: Whom) {
  const { t } = useSay();
  const action = useAction();
  const whom = shallowRef(about);
  const reason = ref('');

  /** The body; undefined where something is amiss, which is marked then. */
  function body(more: Readonly<Record<string, string>> = {}): AboutPerson | undefined {
    const now = whom.value;
    const numberIsWrong = 'number' in now && !isPaperNumber(paperNumber(now.number));
    const faults = {
      ...(numberIsWrong ? { number: t('console.stays.numberWrong') } : {}),
      ...(isReason(reason.value) ? {} : { reason: t('console.stays.reasonShort') }),
      ...more,
    };
    return action.check(faults) ? aboutBody(now, reason.value) : undefined;
  }

  return { action, whom, reason, body };
}
