import { DAY, HOUR, MINUTE } from '@weige/shared/contract/time';
import { durationMessage } from '../../../i18n/say.ts';
import type { Message } from '../../../wall/registry.ts';

/** For how long an alarm is shelved: the usual choices, or so many hours. */
export const SHELF_SPANS = ['quarter', 'hour', 'four-hours', 'other'] as const;
const LENGTHS = { quarter: 15 * MINUTE, hour: HOUR, 'four-hours': 4 * HOUR } as const;
/** As the contract has it, with a little for the way to the server. */
const LONGEST = DAY;
const SHORTEST = 5 * MINUTE;

/** When the shelf is over, epoch ms; undefined where the hours typed are no number of them up to a day. */
export function shelfEnd(span: (typeof SHELF_SPANS)[number], hours: string, now: number): number | undefined {
  const length = span === 'other' ? Number(hours.trim() === '' ? Number.NaN : hours) * HOUR : LENGTHS[span];
  return length >= SHORTEST && length <= LONGEST ? now + Math.min(length, LONGEST - 1_000) : undefined;
}

/** The length of a time on the shelf, in words; to the minute that is begun. */
export function spanOf(ms: number): Message {
  return durationMessage(Math.ceil(ms / MINUTE) * MINUTE);
}
