import { clockTime, dayParts, useSay } from '../../../i18n/say.ts';

/** Tells a moment (epoch ms) by day, weekday and time, in the town's zone. */
export function useWhen(): (ms: number) => string {
  const { t } = useSay();
  return (ms) => {
    const { month, day, weekday } = dayParts(ms);
    return `${t('time.date', { month, day, weekday: t(`time.weekday.${weekday}`) })} ${clockTime(ms)}`;
  };
}
