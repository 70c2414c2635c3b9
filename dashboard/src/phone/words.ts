import { useI18n } from 'vue-i18n';
import { fromWire, townDay } from '@weige/shared/contract/time';
import { clockTime, dayParts } from '../i18n/say.ts';

/** A sentence of the catalogue with what goes into it. */
export interface Message {
  readonly key: string;
  readonly named?: Readonly<Record<string, string | number | Message>>;
}

/** Puts messages and times into the reader's language; times are the town's, whatever zone the phone is in. */
export function useWords() {
  const { t, locale } = useI18n({ useScope: 'global' });

  function say({ key, named = {} }: Message): string {
    const words = Object.entries(named).map(([name, one]) => [
      name,
      typeof one === 'object' ? say(one) : one,
    ]);
    return t(key, Object.fromEntries(words) as Record<string, unknown>);
  }

  /** Month and day, or a word for the days around today. */
  function day(ms: number, now = Date.now()): string {
    const ahead = townDay(ms) - townDay(now);
    if (ahead >= -1 && ahead <= 1)
      return t(`phone.time.${['yesterday', 'today', 'tomorrow'][ahead + 1] ?? 'today'}`);
    const { month, day: date } = dayParts(ms);
    const name = t(`phone.time.month.${month}`);
    return t('phone.time.day', { month: name, day: date });
  }

  /** Day and clock of a time on the wire or in epoch ms. */
  function time(at: string | number): string {
    const ms = typeof at === 'string' ? fromWire(at) : at;
    return t('phone.time.at', { day: day(ms), clock: clockTime(ms) });
  }

  /** From a time to a later one; the second day is named only where it is another. */
  function span(from: string, to: string): string {
    const end = fromWire(to);
    const sameDay = townDay(fromWire(from)) === townDay(end);
    return t('phone.time.span', { from: time(from), to: sameDay ? clockTime(end) : time(to) });
  }

  return { t, locale, say, day, time, span };
}
