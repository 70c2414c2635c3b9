import { dayParts, useSay } from '../../../i18n/say.ts';
import { dayOf } from '../teams/roster.ts';
import { lastDay } from './period.ts';
import type { ReportQuestion } from './period.ts';

/** Names a period in words: a day with its weekday, a week by its first and last day, a month. */
export function usePeriodName(): (question: ReportQuestion) => string {
  const { t } = useSay();
  const dayName = (word: string): string => {
    const { month, day } = dayParts(dayOf(word) ?? 0);
    return t('console.teams.duty.day', { month: String(month), day: String(day) });
  };
  return (question) => {
    const year = question.day.slice(0, 4);
    if (question.period === 'month')
      return t('console.statistics.name.month', { year, month: String(Number(question.day.slice(5, 7))) });
    if (question.period === 'week')
      return t('console.statistics.name.week', {
        year,
        from: dayName(question.day),
        to: dayName(lastDay(question)),
      });
    const { weekday } = dayParts(dayOf(question.day) ?? 0);
    const named = { year, day: dayName(question.day), weekday: t(`console.teams.weekday.${weekday}`) };
    return t('console.statistics.name.day', named);
  };
}
