import { DAY, fromWire, startOfTownDay, townDay, TOWN_OFFSET } from '@weige/shared/contract/time';

/** The week of a duty roster: Monday to Sunday in the town's time, which has no summer time. */

export const WEEK = 7 * DAY;

/** A stretch of time, epoch ms; the end is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Start of the Monday of the week that `ms` is in, epoch ms. Day 0, 1970-01-01, was a Thursday. */
export function mondayOf(ms: number): number {
  const day = townDay(ms);
  return startOfTownDay(day - ((day + 3) % 7));
}

/** The calendar day of an instant in the town's time, as an address writes it: `2026-11-23`. */
export function dayWord(ms: number): string {
  return new Date(ms + TOWN_OFFSET).toISOString().slice(0, 10);
}

/** Start of a day that an address writes; undefined for anything else. */
export function dayOf(word: unknown): number | undefined {
  if (typeof word !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(word)) return undefined;
  const start = fromWire(`${word}T00:00:00+08:00`);
  return Number.isNaN(start) ? undefined : start;
}

/** The Monday of the week that an address asks for; that of `now` where it asks for none. */
export function weekOf(word: unknown, now: number): number {
  return mondayOf(dayOf(word) ?? now);
}

/** A stretch as it lies in another, both ends as shares from 0 to 1. */
export interface Bar<One> {
  readonly one: One;
  readonly start: number;
  readonly end: number;
  /** Which of the lines below one another, from 0: no two bars of a line overlap. */
  readonly lane: number;
}

type Wire = { readonly from: string; readonly to: string };

/** Lays turns into the lanes of a stretch, the earlier the higher; what lies outside is cut off. */
export function layOut<One extends Wire>(turns: readonly One[], { from, to }: Span): Bar<One>[] {
  const length = to - from;
  const share = (wire: string): number => Math.min(1, Math.max(0, (fromWire(wire) - from) / length));
  const ends: number[] = [];
  return turns
    .map((one) => ({ one, start: share(one.from), end: share(one.to) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((bar) => {
      const free = ends.findIndex((end) => end <= bar.start);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = bar.end;
      return { ...bar, lane };
    });
}

/** What of the gaps can still be filled at `now` (epoch ms); of a week that is over all of them. */
export function gapsAhead(gaps: readonly Span[], week: Span, now: number): Span[] {
  if (week.to <= now) return [...gaps];
  return gaps.filter(({ to }) => to > now).map(({ from, to }) => ({ from: Math.max(from, now), to }));
}

/** How many lanes bars take; one where there are none. */
export function lanesOf(bars: readonly { readonly lane: number }[]): number {
  return Math.max(1, ...bars.map(({ lane }) => lane + 1));
}

/** The parts of a stretch in which nobody is on duty, oldest first. */
export function gapsOf(turns: readonly Wire[], { from, to }: Span): Span[] {
  const gaps: Span[] = [];
  let covered = from;
  const ordered = turns.map((one) => ({ from: fromWire(one.from), to: fromWire(one.to) }));
  for (const turn of ordered.sort((a, b) => a.from - b.from)) {
    if (turn.from > covered) gaps.push({ from: covered, to: Math.min(turn.from, to) });
    covered = Math.max(covered, turn.to);
    if (covered >= to) return gaps;
  }
  return [...gaps, { from: covered, to }].filter((gap) => gap.to > gap.from);
}
