import { useI18n } from 'vue-i18n';
import { DAY, HOUR, MINUTE, TOWN_OFFSET } from '@weige/shared/contract/time';
import type { Message } from '../wall/registry.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const shifted = (ms: number): Date => new Date(ms + TOWN_OFFSET);

/** Hours and minutes in the town's zone, whatever zone the machine is in. */
export function clockTime(ms: number): string {
  const date = shifted(ms);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** The same with seconds. */
export function exactTime(ms: number): string {
  return `${clockTime(ms)}:${two(shifted(ms).getUTCSeconds())}`;
}

/** Month, day and weekday in the town's zone, as catalogue parameters. */
export function dayParts(ms: number): { month: number; day: number; weekday: number } {
  const date = shifted(ms);
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() };
}

/** A length of time in its two largest units. */
export function durationMessage(ms: number): Message {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE);
  if (minutes < 1) return { key: 'time.underMinute' };
  if (ms < HOUR) return { key: 'time.minutes', count: minutes };
  if (ms < DAY) return { key: 'time.hours', named: { h: Math.floor(minutes / 60), m: minutes % 60 } };
  const hours = Math.floor(ms / HOUR);
  return { key: 'time.days', named: { d: Math.floor(hours / 24), h: hours % 24 } };
}

/** Puts messages, numbers and times into the reader's language. */
export function useSay() {
  const { t, locale } = useI18n({ useScope: 'global' });
  const numbers = new Intl.NumberFormat(locale.value);
  const number = (value: number): string => numbers.format(value);

  function say({ key, named = {}, count }: Message): string {
    const words: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(named))
      words[name] =
        typeof value === 'object' ? say(value) : typeof value === 'number' ? number(value) : value;
    return count === undefined ? t(key, words) : t(key, { n: number(count), ...words }, { plural: count });
  }

  const duration = (ms: number): string => say(durationMessage(ms));
  return { t, say, number, duration };
}
