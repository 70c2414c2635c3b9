import { within } from '../area/code.ts';
import type { Envelope } from '../contract/envelope.ts';

/** Scenarios whose events are meant for everything within their area, however far down. */
const DOWNWARD: readonly string[] = ['broadcast'];

/** True where the event is for everybody within its area: words to a village are words to each grid of it. */
export function isDownward({ type }: Pick<Envelope, 'type'>): boolean {
  return DOWNWARD.includes(type.slice(0, type.indexOf('.')));
}

/** True where whoever follows `area` is sent the event: it lies within, or it is meant for everything around. */
export function reaches(event: Pick<Envelope, 'type' | 'area'>, area: string): boolean {
  return within(event.area, area) || (isDownward(event) && within(area, event.area));
}
