import { watch } from 'vue';
import { useSay } from '../../i18n/say.ts';
import { useNotices } from '../shell/notices.ts';
import { useSession } from './store.ts';
import { hasMoved } from './who.ts';

/** Tells people who come back what has changed meanwhile; another person starts on a fresh page. */
export function useWelcomeBack(): void {
  const { t } = useSay();
  const session = useSession();
  const notices = useNotices();
  watch(
    () => session.who,
    (now, before) => {
      if (!now || !before) return;
      if (now.name !== before.name) window.location.assign('/console');
      else if (hasMoved(before, now))
        notices.tell({
          text: t('console.ended.moved', { area: now.areaName, role: t(`console.role.${now.role}`) }),
        });
    },
  );
}
