import { readonly, shallowRef } from 'vue';
import { useSay } from '../../../i18n/say.ts';
import { useLive } from '../../../live/store.ts';
import { acknowledge } from '../../api/alarms.ts';
import { useClient } from '../../api/index.ts';
import { problemName } from '../../api/problems.ts';
import { useAction } from '../../parts/useAction.ts';
import { useNotices } from '../../shell/notices.ts';

/** Acknowledging: one at once, more than one after a question. */
export function useAcknowledge() {
  const { t, say } = useSay();
  const live = useLive();
  const client = useClient();
  const notices = useNotices();
  const action = useAction();
  /** Ids of those that are asked about; empty while nothing is. */
  const asked = shallowRef<readonly string[]>([]);

  /** Without those that somebody else has acknowledged, or that are over, in the meantime. */
  function stillWaiting(alarms: readonly string[]): string[] {
    const { standing } = live.state.slices.alarm;
    return alarms.filter((id) => standing[id] && standing[id].acknowledgedAt === undefined);
  }

  async function send(alarms: readonly string[]): Promise<boolean> {
    const waiting = stillWaiting(alarms);
    if (waiting.length === 0) return true;
    const done = await action.run(
      () => acknowledge(client, waiting),
      (error) => problemName(error) === 'already-acknowledged',
    );
    if (!done && action.failure.value !== '') return false;
    notices.tell({
      text: done
        ? say({ key: 'console.alarms.acknowledged', count: waiting.length })
        : t('console.alarms.acknowledgedByOthers'),
    });
    return true;
  }

  /** Acknowledges them, or asks first where there are more than one. */
  async function ask(alarms: readonly string[]): Promise<void> {
    if (alarms.length > 1) asked.value = alarms;
    else if (!(await send(alarms))) notices.tell({ text: action.failure.value });
  }

  async function confirm(): Promise<void> {
    if (await send(asked.value)) asked.value = [];
  }

  function cancel(): void {
    asked.value = [];
    action.clear();
  }

  return { asked: readonly(asked), busy: action.busy, failure: action.failure, ask, confirm, cancel };
}
