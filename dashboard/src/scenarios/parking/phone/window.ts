import { HOUR, MINUTE, toWire } from '@weige/shared/contract/time';

/** How long from now on is offered by one press, hours. */
export const HOURS = ['1', '2', '4', '8', '12'] as const;
export type Hours = (typeof HOURS)[number];

export interface WhenForm {
  /** So long from now on; `times`: by the two times below. */
  hours: Hours | 'times';
  from: number | undefined;
  to: number | undefined;
}

export const emptyWhen = (): WhenForm => ({ hours: '2', from: undefined, to: undefined });

/** A window of time on the wire, with its end as epoch ms. */
export interface WireWindow {
  readonly from: string;
  readonly to: string;
  readonly ends: number;
}

/** From the begun minute on, so that asking twice within it asks the same. Undefined where times are missing or reversed. */
export function windowOf({ hours, from, to }: WhenForm, now: number): WireWindow | undefined {
  const start = hours === 'times' ? from : Math.floor(now / MINUTE) * MINUTE;
  const end = hours === 'times' ? to : (start ?? now) + Number(hours) * HOUR;
  if (start === undefined || end === undefined || start >= end || end <= now) return undefined;
  return { from: toWire(start), to: toWire(end), ends: end };
}
