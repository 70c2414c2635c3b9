import type { Broadcast, BroadcastStanding } from '@weige/shared/contract/broadcasts';
import { DAY, fromWire, HOUR, isWireTime, MINUTE, TOWN_OFFSET, toWire } from '@weige/shared/contract/time';
import { LONGEST_NOTICE, SHORTEST_NOTICE } from '@weige/shared/scenarios/broadcast/decide';
import type { Priority, SendBroadcast } from '@weige/shared/scenarios/broadcast/events';

/** How long a notice is in force, ready to choose, ms; `custom` names the end itself. */
export const SPANS = { hour: HOUR, 'half-day': 12 * HOUR, day: DAY, 'three-days': 3 * DAY, week: 7 * DAY };
export const SPAN_CHOICES = ['hour', 'half-day', 'day', 'three-days', 'week', 'custom'] as const;
export type SpanChoice = (typeof SPAN_CHOICES)[number];

/** A notice as it is being written. */
export interface Draft {
  readonly text: string;
  readonly area: string;
  readonly priority: Priority;
  readonly span: SpanChoice;
  /** For `custom`: day and minute in the town's zone, as the browser's field has it: `2026-11-25T08:00`. */
  readonly end: string;
}

export const LONGEST_TEXT = 300;

export const emptyDraft = (area: string): Draft => ({
  text: '',
  area,
  priority: 'routine',
  span: 'day',
  end: '',
});

/** What the browser's field for a day and a minute has, for an instant (epoch ms) in the town's zone. */
export function fieldTime(ms: number): string {
  return new Date(ms + TOWN_OFFSET).toISOString().slice(0, 16);
}

/** End of the notice, epoch ms; undefined where it is not named. */
export function endOf({ span, end }: Pick<Draft, 'span' | 'end'>, now: number): number | undefined {
  if (span !== 'custom') return now + SPANS[span];
  const wire = `${end}:00+08:00`;
  return isWireTime(wire) ? fromWire(wire) : undefined;
}

/** What is wrong with a draft, by field; the keys of the sentences. */
export function faultsOf(draft: Draft, now: number): Partial<Record<'text' | 'area' | 'until', string>> {
  const end = endOf(draft, now);
  const ahead = end === undefined ? undefined : end - now;
  return {
    ...(draft.text.trim() === '' ? { text: 'console.form.required' } : {}),
    ...(draft.area === '' ? { area: 'console.form.required' } : {}),
    ...(ahead === undefined ? { until: 'console.form.required' } : {}),
    ...(ahead !== undefined && (ahead < SHORTEST_NOTICE || ahead > LONGEST_NOTICE)
      ? { until: 'console.broadcasts.untilWrong' }
      : {}),
  };
}

/** The body to send. Throws for a draft that has faults. */
export function bodyOf(draft: Draft, now: number): SendBroadcast {
  const end = endOf(draft, now);
  if (end === undefined) throw new Error('The notice has no end.');
  const { area, priority, text } = draft;
  return { area, priority, text: text.trim(), until: toWire(end) };
}

/** How it stands by now: a page that is open knows the time better than the answer it was read with. */
export function standingAt({ standing, until }: Broadcast, now: number): BroadcastStanding {
  return standing === 'in-force' && fromWire(until) <= now ? 'over' : standing;
}

/** Soonest and latest end that the field offers. */
export function endBounds(now: number): { min: string; max: string } {
  return { min: fieldTime(now + SHORTEST_NOTICE + MINUTE), max: fieldTime(now + LONGEST_NOTICE) };
}

/** Query of the list. Empty fields leave everything in. */
export function listQuery(filter: { area: string; standing: string }, before?: string): URLSearchParams {
  const query = new URLSearchParams({ limit: '30' });
  if (filter.area !== '') query.set('area', filter.area);
  if (filter.standing !== '') query.set('standing', filter.standing);
  if (before !== undefined) query.set('before', before);
  return query;
}
