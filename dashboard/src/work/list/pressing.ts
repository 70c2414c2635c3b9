import { limitIn } from '@weige/shared/case/machine';
import type { WorkCase } from '@weige/shared/contract/cases';
import { DAY, fromWire, HOUR, MINUTE } from '@weige/shared/contract/time';
import type { Tone } from '../../phone/scenario.ts';
import type { Message } from '../../phone/words.ts';

/** How the time limit of a case stands; `waits` where none runs. `ms` is what is left, or what it was exceeded by. */
export interface Clock {
  readonly state: 'late' | 'soon' | 'running' | 'waits';
  readonly ms: number;
}

type Limited = Pick<WorkCase, 'state' | 'reportedAt' | 'respondBy' | 'rectifyBy'>;

/** So near to its end a limit calls for attention: this part of the whole time is left. */
const SOON = 0.2;

export function clockOf(one: Limited, now: number): Clock {
  const limit = limitIn(one.state);
  if (!limit) return { state: 'waits', ms: 0 };
  const end = fromWire(one[limit]);
  if (end < now) return { state: 'late', ms: now - end };
  const isSoon = end - now < SOON * (end - fromWire(one.reportedAt));
  return { state: isSoon ? 'soon' : 'running', ms: end - now };
}

/** Each with a shape of its own, so that colour is never alone: a triangle, a clock, a ring, a bar. */
export const CLOCK_LOOK: Readonly<
  Record<Clock['state'], { readonly tone: Tone | 'bad'; readonly icon: string }>
> = {
  late: { tone: 'bad', icon: 'M12 3.500L2.500 20h19zM12 10v4.500M12 17.200v.1' },
  soon: { tone: 'warn', icon: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2' },
  running: { tone: 'busy', icon: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z' },
  waits: { tone: 'quiet', icon: 'M8.500 5v14M15.500 5v14' },
};

/** A length of time in its two largest units. */
export function spanOf(ms: number): Message {
  const minutes = Math.floor(ms / MINUTE);
  if (ms < HOUR) return { key: 'work.span.minutes', named: { m: Math.max(1, minutes) } };
  if (ms < DAY) return { key: 'work.span.hours', named: { h: Math.floor(minutes / 60), m: minutes % 60 } };
  const hours = Math.floor(ms / HOUR);
  return { key: 'work.span.days', named: { d: Math.floor(hours / 24), h: hours % 24 } };
}

/** What is left of the time, in words. */
export function timeLeft({ state, ms }: Clock, one: Pick<WorkCase, 'state'>): Message {
  if (state === 'waits') return { key: `work.state.${one.state}` };
  return { key: state === 'late' ? 'work.left.late' : 'work.left.left', named: { span: spanOf(ms) } };
}

type Pressing = Limited & Pick<WorkCase, 'urged' | 'mine' | 'part' | 'possible'>;

/** Somebody has yet to be sent, and that is not the reader's to do. */
const isForOthers = ({ part, possible }: Pressing): boolean =>
  part === 'unassigned' && !possible.includes('accept') && !possible.includes('assign');

/**
 * The most pressing first: those whose time runs before those that wait for somebody else; what one can do something
 * about before the rest; what is late or urged (督办) before others; then by the time that is left; of two alike, one's
 * own.
 */
export function byPressing<One extends Pressing>(cases: readonly One[], now: number): One[] {
  const rank = (one: One): readonly number[] => {
    const { state, ms } = clockOf(one, now);
    const left = state === 'late' ? -ms : ms;
    return [
      state === 'waits' ? 1 : 0,
      isForOthers(one) ? 1 : 0,
      state === 'late' || one.urged > 0 ? 0 : 1,
      left,
      one.mine ? 0 : 1,
    ];
  };
  return cases
    .map((one) => ({ one, at: rank(one) }))
    .sort(
      (a, b) => a.at.map((value, i) => value - (b.at[i] ?? 0)).find((difference) => difference !== 0) ?? 0,
    )
    .map(({ one }) => one);
}

/** Metres in steps that a person can use: 40, 350, 1.2 km. */
export function distanceOf(metres: number): Message {
  if (metres < 1_000) return { key: 'work.metres', named: { n: Math.max(10, Math.round(metres / 10) * 10) } };
  return { key: 'work.kilometres', named: { n: (metres / 1_000).toFixed(1) } };
}
